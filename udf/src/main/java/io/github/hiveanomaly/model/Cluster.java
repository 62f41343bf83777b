package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.PositiveDefinite;

/** A situation: where its readings lie and how they scatter, in the readings' units. Immutable. */
public final class Cluster {

  private final int id;
  private final double[] centroid;
  private final PositiveDefinite covariance;

  /**
   * A cluster of an id that is unique in its model.
   *
   * @param centroid d finite values
   * @param covariance d x d
   * @throws IllegalArgumentException if the centroid is not finite or does not fit the covariance
   */
  public Cluster(int id, double[] centroid, PositiveDefinite covariance) {
    if (centroid.length != covariance.dimensions()) {
      throw new IllegalArgumentException(
          "the centroid has "
              + centroid.length
              + " values, but the covariance is "
              + covariance.dimensions()
              + " x "
              + covariance.dimensions());
    }
    for (int i = 0; i < centroid.length; i++) {
      if (Double.isNaN(centroid[i]) || Double.isInfinite(centroid[i])) {
        throw new IllegalArgumentException(
            "the centroid's value "
                + (i + 1)
                + " is "
                + centroid[i]
                + ", expected a finite number");
      }
    }
    this.id = id;
    this.centroid = centroid.clone();
    this.covariance = covariance;
  }

  public int id() {
    return id;
  }

  public int dimensions() {
    return centroid.length;
  }

  /** A copy of the centroid, d values. */
  public double[] centroid() {
    return centroid.clone();
  }

  public PositiveDefinite covariance() {
    return covariance;
  }

  /** One value of the centroid. */
  double centroid(int dimension) {
    return centroid[dimension];
  }
}
