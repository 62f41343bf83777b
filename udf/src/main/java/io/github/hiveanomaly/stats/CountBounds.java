package io.github.hiveanomaly.stats;

/**
 * Bounds of counts by their mean and their dispersion, which for small counts are far from
 * symmetric.
 *
 * <p>The dispersion is the variance over the mean, and no less than 1: counts that scatter less
 * than Poisson's do so by chance. It is NaN, and so are the bounds, for fewer than two counts. The
 * mean's own standard error is in Farrington's bounds.
 */
public final class CountBounds {

  /** The share of counts beyond either bound that is usual: about that beyond three deviations. */
  public static final double DEFAULT_ALPHA = 0.001;

  private final long count;
  private final double mean;
  private final double dispersion;
  private final double lower;
  private final double upper;

  private CountBounds(Moments moments, double alpha, CountModel.Method method) {
    count = moments.count();
    mean = moments.mean();
    dispersion = dispersion(moments);
    if (Double.isNaN(dispersion)) {
      lower = Double.NaN;
      upper = Double.NaN;
    } else {
      double standardError = Math.sqrt(dispersion * mean / count);
      CountModel model = method.of(mean, standardError, dispersion);
      lower = model.lower(alpha);
      upper = model.upper(alpha);
    }
  }

  /**
   * The bounds of counts.
   *
   * @param moments of counts, none of them below 0
   * @param alpha the share of counts beyond either bound, above 0 and below 0.5
   */
  public static CountBounds of(Moments moments, double alpha, CountModel.Method method) {
    return new CountBounds(moments, requireAlpha(alpha), method);
  }

  /**
   * Checks a share of counts beyond a bound.
   *
   * @return alpha, if it is above 0 and below 0.5
   * @throws IllegalArgumentException if it is not
   */
  public static double requireAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "expected a number above 0 and below 0.5, but got " + alpha);
    }
    return alpha;
  }

  private static double dispersion(Moments moments) {
    double variance = moments.sampleVariance();
    return variance == 0 ? 1 : Math.max(1, variance / moments.mean());
  }

  public long count() {
    return count;
  }

  public double mean() {
    return mean;
  }

  /** The variance over the mean, no less than 1. */
  public double dispersion() {
    return dispersion;
  }

  /** Never below 0. */
  public double lower() {
    return lower;
  }

  public double upper() {
    return upper;
  }
}
