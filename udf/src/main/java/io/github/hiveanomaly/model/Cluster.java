package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Arrays;

/**
 * A situation: where its readings lie and how they scatter, in the readings' units. Immutable.
 *
 * <p>It may have two shapes. The full one is a centroid and a covariance. The diagonal one, which
 * scores need, is a centroid and variances of its own: it knows nothing of how the features go
 * together, and so sees what a nearly singular covariance hides.
 */
public final class Cluster {

  private final int id;
  private final double[] centroid;
  private final PositiveDefinite covariance;

  /** Null, as the variances, where there is no diagonal shape. */
  private final double[] diagonalCentroid;

  private final double[] diagonalVariance;
  private final int rank;

  /**
   * A cluster without a diagonal shape, whose features all count as dimensions.
   *
   * @param id unique in its model
   * @param centroid d finite values
   * @param covariance d x d
   * @throws IllegalArgumentException if the centroid is not finite or does not fit the covariance
   */
  public Cluster(int id, double[] centroid, PositiveDefinite covariance) {
    this(id, centroid, covariance, null, null, covariance.dimensions());
  }

  /**
   * A cluster of both shapes.
   *
   * @param id unique in its model
   * @param centroid d finite values
   * @param covariance d x d
   * @param diagonalCentroid d finite values; null where there is no diagonal shape
   * @param diagonalVariance d positive finite values; null where there is no diagonal shape
   * @param rank how many dimensions the readings scatter in, 1 to d: features that are constant or
   *     follow from others do not count
   * @throws IllegalArgumentException that says what does not fit
   */
  public Cluster(
      int id,
      double[] centroid,
      PositiveDefinite covariance,
      double[] diagonalCentroid,
      double[] diagonalVariance,
      int rank) {
    int dimensions = covariance.dimensions();
    if (centroid.length != dimensions) {
      throw new IllegalArgumentException(
          "the centroid has "
              + centroid.length
              + " values, but the covariance is "
              + dimensions
              + " x "
              + dimensions);
    }
    requireFinite("centroid", centroid);
    if ((diagonalCentroid == null) != (diagonalVariance == null)) {
      throw new IllegalArgumentException(
          "expected both diagonal_centroid and diagonal_variance or neither, but got only "
              + (diagonalCentroid == null ? "diagonal_variance" : "diagonal_centroid"));
    }
    if (diagonalCentroid != null) {
      requireLength("diagonal_centroid", diagonalCentroid, dimensions);
      requireFinite("diagonal_centroid", diagonalCentroid);
      requireLength("diagonal_variance", diagonalVariance, dimensions);
      requireFinite("diagonal_variance", diagonalVariance);
      requirePositive(diagonalVariance);
    }
    if (rank < 1 || rank > dimensions) {
      throw new IllegalArgumentException(
          "expected a rank from 1 to " + dimensions + ", but got " + rank);
    }
    this.id = id;
    this.centroid = centroid.clone();
    this.covariance = covariance;
    this.diagonalCentroid = diagonalCentroid == null ? null : diagonalCentroid.clone();
    this.diagonalVariance = diagonalVariance == null ? null : diagonalVariance.clone();
    this.rank = rank;
  }

  /**
   * The cluster of some of the features: the marginal distribution of a Gaussian.
   *
   * @param features positions, rising, at least one
   */
  Cluster marginal(int[] features) {
    return new Cluster(
        id,
        pick(centroid, features),
        covariance.marginal(features),
        hasDiagonal() ? pick(diagonalCentroid, features) : null,
        hasDiagonal() ? pick(diagonalVariance, features) : null,
        Math.min(rank, features.length));
  }

  static double[] pick(double[] values, int[] positions) {
    return Arrays.stream(positions).mapToDouble(position -> values[position]).toArray();
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

  /** Whether it has a diagonal shape. */
  public boolean hasDiagonal() {
    return diagonalCentroid != null;
  }

  /** A copy of the diagonal shape's centroid, d values; null without one. */
  public double[] diagonalCentroid() {
    return diagonalCentroid == null ? null : diagonalCentroid.clone();
  }

  /** A copy of the diagonal shape's variances, d values; null without one. */
  public double[] diagonalVariance() {
    return diagonalVariance == null ? null : diagonalVariance.clone();
  }

  /** How many dimensions the readings scatter in, from 1 to d. */
  public int rank() {
    return rank;
  }

  /** One value of the centroid. */
  double centroid(int dimension) {
    return centroid[dimension];
  }

  private static void requireLength(String name, double[] values, int dimensions) {
    if (values.length != dimensions) {
      throw new IllegalArgumentException(
          "expected a "
              + name
              + " of "
              + dimensions
              + " values, as the centroid has, but got "
              + values.length);
    }
  }

  private static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i]) || Double.isInfinite(values[i])) {
        throw new IllegalArgumentException(
            "the "
                + name
                + "'s value "
                + (i + 1)
                + " is "
                + values[i]
                + ", expected a finite number");
      }
    }
  }

  private static void requirePositive(double[] variances) {
    for (int i = 0; i < variances.length; i++) {
      if (!(variances[i] > 0)) {
        throw new IllegalArgumentException(
            "the diagonal_variance's value "
                + (i + 1)
                + " is "
                + variances[i]
                + ", expected a positive number");
      }
    }
  }
}
