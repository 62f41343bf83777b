package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/**
 * Where the readings of a cluster lie and how they scatter: what their squared distances from it
 * are measured by.
 *
 * <p>Immutable: tasks that share a JVM share what is broadcast to them.
 */
interface Shape extends Serializable {

  /**
   * The squared Mahalanobis distances of readings side by side.
   *
   * @param columns feature i of reading j at {@code i * stride + start + j}
   * @param work d rows with room for the readings
   * @param squares gets that of reading j at j
   */
  void squared(
      double[] columns, int stride, int start, int count, double[][] work, double[] squares);

  /** In how many dimensions the readings scatter: the degrees of freedom of their distances. */
  int rank();

  /** Sums without readings, from which {@link #of} makes a shape of the same kind. */
  ShapeSums sums();

  /** The shape of the readings that were summed up. */
  Shape of(ShapeSums sums);

  /** The same shape, all variances multiplied, no variance below the floor. */
  Shape times(double factor);

  /** The mean of a reading's squared distance from this shape, over readings of another one. */
  double meanSquared(Shape other);
}
