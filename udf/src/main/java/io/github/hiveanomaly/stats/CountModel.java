package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How small counts scatter around their mean, by the two methods of disease surveillance, as the R
 * package surveillance has them: bounds and probabilities of one more count.
 *
 * <p>The mean is 0 or above, finite. With mean 0 no count but 0 is possible. The dispersion is the
 * variance over the mean, 1 for counts of events that come by themselves (Poisson); greater where
 * they come in clusters.
 */
public abstract class CountModel {

  /** What is assumed of counts. */
  public enum Method {

    /**
     * The 2/3-power of a count is Gaussian (C. P. Farrington et al., "A statistical algorithm for
     * the early detection of outbreaks of infectious disease", Journal of the Royal Statistical
     * Society A 159 (1996), section 3.6; quasi-Poisson).
     */
    FARRINGTON {
      @Override
      public CountModel of(double mean, double standardError, double dispersion) {
        return mean == 0 ? new Never() : new Farrington(mean, standardError, dispersion);
      }
    },

    /**
     * Counts are distributed by the negative binomial distribution, or by Poisson's where the
     * dispersion is not above 1 (A. Noufaily et al., "An improved algorithm for outbreak detection
     * in multiple surveillance systems", Statistics in Medicine 32 (2013)). The mean is taken for
     * known.
     */
    NEGATIVE_BINOMIAL {
      @Override
      public CountModel of(double mean, double standardError, double dispersion) {
        if (mean == 0) {
          return new Never();
        }
        return dispersion > 1 ? new NegativeBinomial(mean, dispersion) : new Poisson(mean);
      }
    };

    /**
     * The method of a name.
     *
     * @param sqlName farrington or negative_binomial, in any case
     * @throws IllegalArgumentException that lists the names, if it is none of them
     */
    public static Method of(String sqlName) {
      return SqlNames.parse(Method.class, sqlName);
    }

    /**
     * The model of counts.
     *
     * @param mean finite, 0 or above
     * @param standardError of the mean, 0 where it is known
     * @param dispersion the variance over the mean, above 0
     */
    public abstract CountModel of(double mean, double standardError, double dispersion);
  }

  private static final NormalDistribution GAUSSIAN = NormalDistribution.of(0, 1);

  private final double mean;

  private CountModel(double mean) {
    this.mean = mean;
  }

  /**
   * The bound below which a count lies with at most this probability, never below 0.
   *
   * @param alpha above 0 and below 0.5
   */
  public abstract double lower(double alpha);

  /**
   * The bound above which a count lies with at most this probability.
   *
   * @param alpha above 0 and below 0.5
   */
  public abstract double upper(double alpha);

  /** The probability of a count as low as this, or lower. */
  abstract double atMost(double count);

  /** The probability of a count as high as this, or higher. */
  abstract double atLeast(double count);

  /**
   * The probability of a count as far out as this or further, on its side of the mean.
   *
   * @param count 0 or above
   */
  public final double pValue(double count) {
    return count < mean ? atMost(count) : atLeast(count);
  }

  /**
   * The same where mean and dispersion, of which this model knows no error, were found from some
   * counts, none of them this one: the deviations that are as probable for a Gaussian, less for the
   * error of the mean, have Student's distribution with one degree of freedom fewer than counts.
   *
   * @param count 0 or above
   * @param counts how many mean and dispersion were found from
   * @return NaN for a single count or fewer, which have no dispersion
   */
  public final double pValue(double count, double counts) {
    if (!(counts > 1)) {
      return Double.NaN;
    }
    return TDistribution.of(counts - 1)
        .survivalProbability(deviationsOut(count) / Math.sqrt(1 + 1 / counts));
  }

  /** How far out a Gaussian value is that is as improbable, on the side of the count. */
  double deviationsOut(double count) {
    return GAUSSIAN.inverseSurvivalProbability(pValue(count));
  }

  /** Counts that are always 0. */
  private static final class Never extends CountModel {

    Never() {
      super(0);
    }

    @Override
    public double lower(double alpha) {
      return 0;
    }

    @Override
    public double upper(double alpha) {
      return 0;
    }

    @Override
    double atMost(double count) {
      return 1;
    }

    @Override
    double atLeast(double count) {
      return count > 0 ? 0 : 1;
    }
  }

  private static final class Farrington extends CountModel {
    private static final double POWER = 2.0 / 3;

    private final double centre;
    private final double deviation;

    Farrington(double mean, double standardError, double dispersion) {
      super(mean);
      centre = Math.pow(mean, POWER);
      double variance = dispersion + standardError * standardError / mean;
      deviation = POWER * Math.sqrt(Math.cbrt(mean) * variance);
    }

    @Override
    public double lower(double alpha) {
      return count(Math.max(0, centre - quantile(alpha) * deviation));
    }

    @Override
    public double upper(double alpha) {
      return count(centre + quantile(alpha) * deviation);
    }

    @Override
    double atMost(double count) {
      return GAUSSIAN.cumulativeProbability(deviations(count));
    }

    @Override
    double atLeast(double count) {
      return GAUSSIAN.survivalProbability(deviations(count));
    }

    /** The probability of what is very far out is no double. */
    @Override
    double deviationsOut(double count) {
      return Math.abs(deviations(count));
    }

    private static double quantile(double alpha) {
      return GAUSSIAN.inverseSurvivalProbability(alpha);
    }

    private static double count(double power) {
      return Math.pow(power, 1 / POWER);
    }

    private double deviations(double count) {
      return (Math.pow(count, POWER) - centre) / deviation;
    }
  }

  /** Counts that are whole numbers, by the tails of their distribution. */
  private abstract static class WholeCounts extends CountModel {

    private final double mean;

    WholeCounts(double mean) {
      super(mean);
      this.mean = mean;
    }

    /** P(X <= count) for a whole number of 0 or above. */
    abstract double cumulative(double count);

    /** P(X >= count) for a whole number of 1 or above. */
    abstract double survival(double count);

    @Override
    final double atMost(double count) {
      return cumulative(Math.floor(count));
    }

    @Override
    final double atLeast(double count) {
      double whole = Math.ceil(count);
      return whole < 1 ? 1 : survival(whole);
    }

    /** The alpha-quantile. */
    @Override
    public final double lower(double alpha) {
      double least = -1;
      double most = Math.ceil(mean) + 1;
      // P(X <= most) may be less than alpha where almost all counts are far above the mean.
      while (cumulative(most) < alpha) {
        most *= 2;
      }
      while (most - least > 1) {
        double middle = Math.floor((least + most) / 2);
        if (cumulative(middle) >= alpha) {
          most = middle;
        } else {
          least = middle;
        }
      }
      return most;
    }

    /** The (1 - alpha)-quantile. */
    @Override
    public final double upper(double alpha) {
      double least = -1;
      double most = Math.ceil(mean) + 1;
      while (survival(most + 1) > alpha) {
        most *= 2;
      }
      while (most - least > 1) {
        double middle = Math.floor((least + most) / 2);
        if (survival(middle + 1) <= alpha) {
          most = middle;
        } else {
          least = middle;
        }
      }
      return most;
    }
  }

  /** Of size mean / (dispersion - 1) and probability 1 / dispersion. */
  private static final class NegativeBinomial extends WholeCounts {
    private final double size;
    private final double probability;

    NegativeBinomial(double mean, double dispersion) {
      super(mean);
      size = mean / (dispersion - 1);
      probability = 1 / dispersion;
    }

    @Override
    double cumulative(double count) {
      return RegularizedBeta.value(probability, size, count + 1);
    }

    @Override
    double survival(double count) {
      return RegularizedBeta.complement(probability, size, count);
    }
  }

  private static final class Poisson extends WholeCounts {
    private final double mean;

    Poisson(double mean) {
      super(mean);
      this.mean = mean;
    }

    @Override
    double cumulative(double count) {
      return RegularizedGamma.Q.value(count + 1, mean);
    }

    @Override
    double survival(double count) {
      return RegularizedGamma.P.value(count, mean);
    }
  }
}
