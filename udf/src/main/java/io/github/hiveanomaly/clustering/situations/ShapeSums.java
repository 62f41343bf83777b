package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** What a {@link Shape} is made from: sums over weighted readings; mergeable. */
interface ShapeSums extends Serializable {

  /** Adds the reading that begins at an offset of an array of many. */
  void add(double[] readings, int offset, double weight);

  /** Adds the sums of others of the same kind. */
  void merge(ShapeSums others);

  double weight();
}
