package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.gamma.Erfcx;

/**
 * P(X > x) of the chi-square distribution in closed form, for each number of degrees of freedom d
 * up to {@link #MOST_DEGREES}: with y = x / 2 it is
 *
 * <ul>
 *   <li>e<sup>-y</sup> (1 + y + y<sup>2</sup>/2! + ... + y<sup>d/2-1</sup>/(d/2-1)!) for even d
 *   <li>e<sup>-y</sup> (erfcx(&radic;y) + &radic;y (1/&Gamma;(3/2) + y/&Gamma;(5/2) + ... +
 *       y<sup>(d-3)/2</sup>/&Gamma;(d/2))) for odd d
 * </ul>
 *
 * (NIST Digital Library of Mathematical Functions, 8.4.10 and 8.4.14, with e<sup>-y</sup> taken
 * out). All terms are positive, so nothing cancels: a few units in the last place are all that is
 * lost, and it costs one exponential a value.
 */
final class ChiSquaredTail {

  /** The greatest number of degrees of freedom. */
  static final int MOST_DEGREES = 64;

  /** The greatest y whose exponential has all its digits. */
  static final double GREATEST_HALF = 700;

  private static final ChiSquaredTail[] BY_DEGREES = byDegrees();

  private final boolean odd;

  /** Of the powers of y, the highest first. */
  private final double[] coefficients;

  private ChiSquaredTail(int degrees) {
    odd = degrees % 2 == 1;
    coefficients = new double[degrees / 2];
    // 1/Gamma(1) or 1/Gamma(3/2); each next one is Gamma(z + 1) = z Gamma(z) further on.
    double coefficient = odd ? 2 / Math.sqrt(Math.PI) : 1;
    for (int power = 0; power < coefficients.length; power++) {
      coefficients[coefficients.length - 1 - power] = coefficient;
      coefficient /= power + (odd ? 1.5 : 1);
    }
  }

  private static ChiSquaredTail[] byDegrees() {
    ChiSquaredTail[] tails = new ChiSquaredTail[MOST_DEGREES + 1];
    for (int degrees = 1; degrees < tails.length; degrees++) {
      tails[degrees] = new ChiSquaredTail(degrees);
    }
    return tails;
  }

  /** The tail of 1 to {@link #MOST_DEGREES} degrees of freedom. */
  static ChiSquaredTail of(int degrees) {
    return BY_DEGREES[degrees];
  }

  /**
   * P(X > 2 (y + rest)).
   *
   * @param y from 0 to {@link #GREATEST_HALF}
   * @param rest what rounding took from y
   */
  double survival(double y, double rest) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * y + coefficient;
    }
    if (odd) {
      double root = Math.sqrt(y);
      sum = Erfcx.value(root) + root * sum;
    }
    return Math.min(1, Math.exp(-y) * sum * (1 - rest));
  }
}
