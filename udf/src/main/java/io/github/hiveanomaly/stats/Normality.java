package io.github.hiveanomaly.stats;

/**
 * Whether values may be Gaussian, by C. M. Jarque and A. K. Bera, "A test for normality of
 * observations and regression residuals", International Statistical Review 55 (1987).
 *
 * <p>Where skewness and kurtosis are undefined, so are the statistic and its probability: NaN.
 */
public final class Normality {

  private final ShapeMoments moments;

  private Normality(ShapeMoments moments) {
    this.moments = moments;
  }

  /** A view of the moments, not a copy. */
  public static Normality of(ShapeMoments moments) {
    return new Normality(moments);
  }

  public long count() {
    return moments.count();
  }

  /** 0 for symmetric values, above 0 where the tail is on the right. */
  public double skewness() {
    return moments.skewness();
  }

  /** 0 for a Gaussian, above 0 where tails are heavier. */
  public double excessKurtosis() {
    return moments.excessKurtosis();
  }

  /** n / 6 (skewness² + kurtosis² / 4). */
  public double jarqueBera() {
    double skewness = moments.skewness();
    double kurtosis = moments.excessKurtosis();
    return moments.count() / 6.0 * (skewness * skewness + kurtosis * kurtosis / 4);
  }

  /**
   * The probability of a greater statistic if the values are Gaussian: that of chi-square with two
   * degrees of freedom, which many values come near to and few do not.
   */
  public double pValue() {
    return Math.exp(-jarqueBera() / 2);
  }
}
