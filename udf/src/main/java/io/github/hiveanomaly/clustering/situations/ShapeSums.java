package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** What a {@link Shape} is made from: sums over weighted readings; mergeable. */
interface ShapeSums extends Serializable {

  /** Adds the first readings of an array, one after the other. */
  void add(double[] readings, double[] weights, int count);

  /** Adds the sums of others of the same kind. */
  void merge(ShapeSums others);

  double weight();
}
