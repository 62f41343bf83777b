package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** What a {@link Shape} is made from: sums over weighted readings; mergeable. */
interface ShapeSums extends Serializable {

  void add(double[] reading, double weight);

  /** Adds the sums of others of the same kind. */
  void merge(ShapeSums others);

  double weight();
}
