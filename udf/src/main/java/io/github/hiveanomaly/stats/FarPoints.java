package io.github.hiveanomaly.stats;

/**
 * Mahalanobis distances of points so far away that squares overflow. With every difference divided
 * by 2<sup>e</sup> the distance is 2<sup>e</sup> times smaller, and nothing else is lost; e is
 * chosen so that the greatest difference is about one deviation.
 */
public final class FarPoints {

  private FarPoints() {}

  /**
   * The distance (not squared) from a centre under a covariance.
   *
   * @param point n finite values
   * @param centre n finite values
   * @return at most {@link Double#MAX_VALUE}, which stands for anything greater
   */
  public static double distance(double[] point, double[] centre, PositiveDefinite covariance) {
    int exponent = exponent(point, centre, covariance);
    double[] difference = differences(point, centre, exponent);
    return enlarged(Math.sqrt(covariance.quadraticForm(difference)), exponent);
  }

  /**
   * The distance (not squared) from a centre under variances alone.
   *
   * @param variances n positive finite values
   * @return at most {@link Double#MAX_VALUE}, which stands for anything greater
   */
  public static double distance(double[] point, double[] centre, double[] variances) {
    int exponent = exponent(point, centre, variances);
    double sum = 0;
    for (int i = 0; i < centre.length; i++) {
      double deviations = difference(point[i], centre[i], exponent) / Math.sqrt(variances[i]);
      sum += deviations * deviations;
    }
    return enlarged(Math.sqrt(sum), exponent);
  }

  /** The exponent of the greatest difference in deviations: of 2, what all are divided by. */
  public static int exponent(double[] point, double[] centre, PositiveDefinite covariance) {
    double[] variances = new double[centre.length];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = covariance.variance(i);
    }
    return exponent(point, centre, variances);
  }

  private static int exponent(double[] point, double[] centre, double[] variances) {
    int greatest = Double.MIN_EXPONENT;
    for (int i = 0; i < centre.length; i++) {
      double half = point[i] / 2 - centre[i] / 2;
      int exponent = Math.getExponent(half) + 1 - Math.getExponent(Math.sqrt(variances[i]));
      greatest = Math.max(greatest, exponent);
    }
    return greatest;
  }

  /** The differences of a point from a centre, divided by 2<sup>exponent</sup>. */
  public static double[] differences(double[] point, double[] centre, int exponent) {
    double[] differences = new double[centre.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = difference(point[i], centre[i], exponent);
    }
    return differences;
  }

  /** The halves differ by a finite number where the values themselves may not. */
  private static double difference(double value, double centre, int exponent) {
    return Math.scalb(value / 2 - centre / 2, 1 - exponent);
  }

  /** A number times 2<sup>exponent</sup>, from -{@link Double#MAX_VALUE} to it. */
  public static double enlarged(double number, int exponent) {
    double product = Math.scalb(number, exponent);
    return Math.max(-Double.MAX_VALUE, Math.min(product, Double.MAX_VALUE));
  }
}
