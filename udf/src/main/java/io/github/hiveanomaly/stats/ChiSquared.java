package io.github.hiveanomaly.stats;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * The chi-square distribution, and Mahalanobis distances under it: the squared distance of Gaussian
 * points from their centre has as many degrees of freedom as the points have dimensions.
 */
public final class ChiSquared {

  private ChiSquared() {}

  /**
   * The probability of a distance greater than this one.
   *
   * @param distance a Mahalanobis distance (not squared), >= 0; NaN gives NaN
   * @param dimensions at least 1
   */
  public static double pValue(double distance, int dimensions) {
    return Double.isNaN(distance)
        ? Double.NaN
        : survival(requireDistance(distance) * distance, dimensions);
  }

  /**
   * The distance that Gaussian points exceed with this probability: the inverse of {@link #pValue}.
   *
   * @param pValue from 0 (Infinity) to 1 (0)
   * @param dimensions at least 1
   */
  public static double threshold(double pValue, int dimensions) {
    return Math.sqrt(upperQuantile(pValue, dimensions));
  }

  /** P(X > x) for x >= 0. */
  public static double survival(double x, int degrees) {
    requireDegrees(degrees);
    if (x == Double.POSITIVE_INFINITY) {
      return 0;
    }
    return RegularizedGamma.Q.value(degrees / 2.0, x / 2);
  }

  /** P(X <= x) for x >= 0. */
  public static double cumulative(double x, int degrees) {
    requireDegrees(degrees);
    if (x == Double.POSITIVE_INFINITY) {
      return 1;
    }
    return RegularizedGamma.P.value(degrees / 2.0, x / 2);
  }

  /** The x with P(X <= x) = probability. */
  public static double quantile(double probability, int degrees) {
    requireDegrees(degrees);
    requireProbability(probability);
    double x = ChiSquaredDistribution.of(degrees).inverseCumulativeProbability(probability);
    return polish(x, degrees, y -> (cumulative(y, degrees) - probability));
  }

  /** The x with P(X > x) = probability. */
  public static double upperQuantile(double probability, int degrees) {
    requireDegrees(degrees);
    requireProbability(probability);
    double x = ChiSquaredDistribution.of(degrees).inverseSurvivalProbability(probability);
    return polish(x, degrees, y -> (probability - survival(y, degrees)));
  }

  /** Newton's steps: the library's solver stops at an absolute 1e-9. */
  private static double polish(double start, int degrees, DoubleUnaryOperator excess) {
    double x = start;
    for (int step = 0; step < 3; step++) {
      double density = RegularizedGamma.P.derivative(degrees / 2.0, x / 2) / 2;
      double next = x - excess.applyAsDouble(x) / density;
      if (!(next > 0) || next == Double.POSITIVE_INFINITY) {
        return x;
      }
      x = next;
    }
    return x;
  }

  private static double requireDistance(double distance) {
    if (distance < 0) {
      throw new IllegalArgumentException("expected a distance >= 0, but got " + distance);
    }
    return distance;
  }

  private static void requireDegrees(int degrees) {
    if (degrees < 1) {
      throw new IllegalArgumentException(
          "expected a number of dimensions >= 1, but got " + degrees);
    }
  }

  private static void requireProbability(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability from 0 to 1, but got " + probability);
    }
  }
}
