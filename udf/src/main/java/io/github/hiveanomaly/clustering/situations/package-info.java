/** What is fitted to the clusters of one k: centroids, covariances, sizes, indices. */
package io.github.hiveanomaly.clustering.situations;
