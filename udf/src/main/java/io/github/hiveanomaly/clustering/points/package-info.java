/** Weighted readings, the order and the frame in which they are clustered. */
package io.github.hiveanomaly.clustering.points;
