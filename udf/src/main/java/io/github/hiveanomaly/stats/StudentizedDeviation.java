package io.github.hiveanomaly.stats;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How probable it is that one of n Gaussian values lies so many deviations from the mean, where
 * both the mean and the deviation are those of the n values, that one among them.
 *
 * <p>W. R. Thompson, "On a criterion for the rejection of observations and the distribution of the
 * ratio of deviation to sample standard deviation", Annals of Mathematical Statistics 6 (1935):
 * with z in population deviations, t = z sqrt(n - 2) / sqrt(n - 1 - z²) has Student's distribution
 * with n - 2 degrees of freedom. The probability that the furthest of the n lies so far is at most
 * n times that: the test of F. E. Grubbs, "Procedures for detecting outlying observations in
 * samples", Technometrics 11 (1969).
 */
public final class StudentizedDeviation {

  /** By so much may a z be greater than n values allow, for the rounding of what it came from. */
  private static final double ROUNDING = 1e-9;

  private StudentizedDeviation() {}

  /**
   * The probability that one value, chosen before it is seen, lies further out, on either side.
   *
   * @param z deviations from the mean, on either side; NaN gives NaN
   * @param n the number of values
   * @param estimator how the deviation was estimated
   * @return NaN for fewer than three values, of which each lies as far out as it can
   * @throws IllegalArgumentException if no one of n values can lie so far out
   */
  public static double pValue(double z, long n, Estimator estimator) {
    if (Double.isNaN(z) || n < 3) {
      return Double.NaN;
    }
    double largest = estimator.largestZ(n);
    double share = Math.abs(z) / largest;
    if (share > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "expected at most "
              + largest
              + " deviations, the most that one of "
              + n
              + " values can lie from their mean, but got "
              + z);
    }
    if (share >= 1) {
      return 0;
    }
    // Of the population's deviations z is this share of sqrt(n - 1).
    double t = share * Math.sqrt((n - 2) / ((1 - share) * (1 + share)));
    return 2 * TDistribution.of(n - 2.0).survivalProbability(t);
  }
}
