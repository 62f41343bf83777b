package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** What a {@link Shape} is made from: sums over weighted readings; mergeable. */
interface ShapeSums extends Serializable {

  /**
   * Adds readings side by side.
   *
   * @param columns feature i of reading j at {@code i * stride + start + j}
   * @param weights of reading j at j; one of weight 0 adds nothing
   */
  void add(double[] columns, int stride, int start, int count, double[] weights);

  /** Adds the sums of others of the same kind. */
  void merge(ShapeSums others);

  double weight();
}
