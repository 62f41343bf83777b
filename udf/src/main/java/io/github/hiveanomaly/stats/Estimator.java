package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.gamma.GammaRatio;

/** How a standard deviation is estimated from the moments of n values. */
public enum Estimator {

  /** Divides by n. A single value has deviation 0. */
  POPULATION {
    @Override
    public double variance(Moments moments) {
      return moments.populationVariance();
    }

    @Override
    public double largestZ(long n) {
      return n < 1 ? Double.NaN : Math.sqrt(n - 1.0);
    }
  },

  /** Divides by n - 1 (Bessel's correction), which makes the variance unbiased. */
  SAMPLE {
    @Override
    public double variance(Moments moments) {
      return moments.sampleVariance();
    }

    @Override
    public double largestZ(long n) {
      return n < 2 ? Double.NaN : (n - 1) / Math.sqrt((double) n);
    }
  },

  /**
   * Bessel's correction, and the deviation divided by c4(n), which for Gaussian data makes the
   * deviation unbiased too.
   */
  UNBIASED {
    @Override
    public double variance(Moments moments) {
      return moments.sampleVariance();
    }

    @Override
    public double standardDeviation(Moments moments) {
      return Math.sqrt(moments.sampleVariance()) / c4(moments.count());
    }

    @Override
    public double largestZ(long n) {
      return n < 2 ? Double.NaN : c4(n) * (n - 1) / Math.sqrt((double) n);
    }
  };

  /** The variance; NaN where the estimator is undefined. */
  public abstract double variance(Moments moments);

  /** The standard deviation; NaN where the estimator is undefined. */
  public double standardDeviation(Moments moments) {
    return Math.sqrt(variance(moments));
  }

  /**
   * The largest number of standard deviations that one of n values can lie from their mean: reached
   * when the other n - 1 are equal (R. E. Shiffler, "Maximum Z scores and outliers", The American
   * Statistician 42 (1988)). NaN where the estimator is undefined.
   */
  public abstract double largestZ(long n);

  /**
   * The estimator of a name.
   *
   * @param sqlName population, sample or unbiased, in any case
   * @throws IllegalArgumentException that lists the names, if it is none of them
   */
  public static Estimator of(String sqlName) {
    return SqlNames.parse(Estimator.class, sqlName);
  }

  /**
   * The expected sample standard deviation of n Gaussian values of deviation 1: sqrt(2 / (n - 1))
   * gamma(n / 2) / gamma((n - 1) / 2). NaN below two values.
   */
  static double c4(long n) {
    return n < 2 ? Double.NaN : Math.sqrt(2.0 / (n - 1)) / GammaRatio.delta((n - 1) / 2.0, 0.5);
  }
}
