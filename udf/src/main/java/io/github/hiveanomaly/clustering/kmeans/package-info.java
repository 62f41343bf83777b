/** K-means on the weighted readings of a segment: starts, steps, swaps. */
package io.github.hiveanomaly.clustering.kmeans;
