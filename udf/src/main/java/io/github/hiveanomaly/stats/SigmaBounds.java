package io.github.hiveanomaly.stats;

/**
 * Mean plus and minus a number of standard deviations, with the statistics they rest on: the
 * figures of Elasticsearch's {@code extended_stats_bucket}.
 *
 * <p>What is undefined for the values at hand is NaN: everything but the count and the sums of no
 * values, and deviation, variance and bounds of one value unless the estimator is {@link
 * Estimator#POPULATION}.
 */
public final class SigmaBounds {

  /** The default of {@code sigma}. */
  public static final double DEFAULT_SIGMA = 3.0;

  private final Moments moments;
  private final double sigma;
  private final Estimator estimator;

  private SigmaBounds(Moments moments, double sigma, Estimator estimator) {
    this.moments = moments;
    this.sigma = sigma;
    this.estimator = estimator;
  }

  /**
   * A view of the moments, not a copy.
   *
   * @param sigma the number of standard deviations, finite and not negative
   * @throws IllegalArgumentException if sigma is not
   */
  public static SigmaBounds of(Moments moments, double sigma, Estimator estimator) {
    return new SigmaBounds(moments, requireSigma(sigma), estimator);
  }

  /**
   * Checks a number of standard deviations.
   *
   * @return sigma, if it is a finite number >= 0
   * @throws IllegalArgumentException if it is not
   */
  public static double requireSigma(double sigma) {
    if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("expected a finite number >= 0, but got " + sigma);
    }
    return sigma;
  }

  public long count() {
    return moments.count();
  }

  public double minimum() {
    return moments.minimum();
  }

  public double maximum() {
    return moments.maximum();
  }

  public double mean() {
    return moments.mean();
  }

  public double sum() {
    return moments.count() == 0 ? Double.NaN : moments.sum();
  }

  public double sumOfSquares() {
    return moments.count() == 0 ? Double.NaN : moments.sumOfSquares();
  }

  public double variance() {
    return estimator.variance(moments);
  }

  public double standardDeviation() {
    return estimator.standardDeviation(moments);
  }

  /** mean - sigma * standard deviation. */
  public double lower() {
    return mean() - sigma * standardDeviation();
  }

  /** mean + sigma * standard deviation. */
  public double upper() {
    return mean() + sigma * standardDeviation();
  }

  /**
   * The largest number of standard deviations that so few values can reach at all; where it is not
   * above sigma, no value can lie outside the bounds.
   */
  public double largestZ() {
    return estimator.largestZ(moments.count());
  }
}
