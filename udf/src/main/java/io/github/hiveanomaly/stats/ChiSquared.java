package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/**
 * The chi-square distribution, and Mahalanobis distances under it: the squared distance of Gaussian
 * points from their centre has as many degrees of freedom as the points have dimensions.
 */
public final class ChiSquared {

  private static final int MAXIMAL_STEPS = 100;

  /** Newton's steps converge quadratically: after one this small the next changes nothing. */
  private static final double TOLERANCE = 1e-13;

  private ChiSquared() {}

  /**
   * The probability of a distance greater than this one.
   *
   * @param distance a Mahalanobis distance (not squared), >= 0; NaN gives NaN
   * @param dimensions at least 1
   */
  public static double pValue(double distance, int dimensions) {
    if (Double.isNaN(distance)) {
      return Double.NaN;
    }
    requireDegrees(dimensions);
    double square = requireDistance(distance) * distance;
    return hasClosedForm(square, dimensions)
        ? ChiSquaredTail.of(dimensions)
            .survival(square / 2, DoubleDoubleSums.productError(distance, distance, square) / 2)
        : survival(square, dimensions);
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
    if (hasClosedForm(x, degrees)) {
      return ChiSquaredTail.of(degrees).survival(x / 2, 0);
    }
    return x == Double.POSITIVE_INFINITY ? 0 : RegularizedGamma.Q.value(degrees / 2.0, x / 2);
  }

  private static boolean hasClosedForm(double x, int degrees) {
    return degrees <= ChiSquaredTail.MOST_DEGREES && x <= 2 * ChiSquaredTail.GREATEST_HALF;
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
    return probability <= 0.5
        ? solveCumulative(probability, degrees)
        : solveSurvival(1 - probability, degrees);
  }

  /** The x with P(X > x) = probability. */
  public static double upperQuantile(double probability, int degrees) {
    requireDegrees(degrees);
    requireProbability(probability);
    return probability <= 0.5
        ? solveSurvival(probability, degrees)
        : solveCumulative(1 - probability, degrees);
  }

  /**
   * Newton's method on log P(X > r^2), which falls and is concave in r: from the right it never
   * oversteps the root. It starts at the bound of B. Laurent and P. Massart, "Adaptive estimation
   * of a quadratic functional by model selection", Annals of Statistics 28 (2000), lemma 1.
   */
  private static double solveSurvival(double probability, int degrees) {
    if (probability == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double target = Math.log(probability);
    double x = degrees + 2 * Math.sqrt(degrees * -target) - 2 * target;
    while (survival(x, degrees) == 0) {
      x = degrees + 0.9 * (x - degrees);
    }
    double root = Math.sqrt(x);
    for (int step = 0; step < MAXIMAL_STEPS; step++) {
      double square = root * root;
      double survival = survival(square, degrees);
      double slope = 2 * root * density(square, degrees) / survival;
      double next = root + (Math.log(survival) - target) / slope;
      if (Math.abs(next - root) <= TOLERANCE * root) {
        return next * next;
      }
      root = next;
    }
    return root * root;
  }

  /**
   * Newton's method on log P(X <= x) over log x, which rises and is concave: from the left it never
   * oversteps the root. It starts where the first term of the series of P reaches the probability.
   */
  private static double solveCumulative(double probability, int degrees) {
    double shape = degrees / 2.0;
    double target = Math.log(probability);
    double x = 2 * Math.exp((target + LogGamma.value(shape + 1)) / shape);
    for (int step = 0; step < MAXIMAL_STEPS && x > 0; step++) {
      double cumulative = cumulative(x, degrees);
      double slope = x * density(x, degrees) / cumulative;
      double next = x * Math.exp((target - Math.log(cumulative)) / slope);
      if (Math.abs(next - x) <= TOLERANCE * x) {
        return next;
      }
      x = next;
    }
    return x;
  }

  private static double density(double x, int degrees) {
    return RegularizedGamma.P.derivative(degrees / 2.0, x / 2) / 2;
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
