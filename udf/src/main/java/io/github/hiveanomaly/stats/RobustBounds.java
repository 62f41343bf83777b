package io.github.hiveanomaly.stats;

/**
 * Bounds that a few wild values do not move, from quantiles.
 *
 * <p>No values: all but the count is NaN.
 */
public final class RobustBounds {

  /** How spread and bounds are measured. */
  public enum Method {

    /**
     * The median plus and minus width times 1.4826 median absolute deviations, which for Gaussian
     * values are one standard deviation. Where half of the values or more are equal, by {@link
     * Scale}'s next measure.
     */
    MAD(3.0),

    /** Tukey's fences: the quartiles, and width times their distance beyond them. */
    IQR(1.5);

    private final double defaultWidth;

    Method(double defaultWidth) {
      this.defaultWidth = defaultWidth;
    }

    /** The width that is usual. */
    public double defaultWidth() {
      return defaultWidth;
    }

    /**
     * The method of a name.
     *
     * @param sqlName mad or iqr, in any case
     * @throws IllegalArgumentException that lists the names, if it is none of them
     */
    public static Method of(String sqlName) {
      return SqlNames.parse(Method.class, sqlName);
    }
  }

  private final long count;
  private final double median;
  private final Scale scale;
  private final double lower;
  private final double upper;

  private RobustBounds(long count, double median, Scale scale, double lower, double upper) {
    this.count = count;
    this.median = median;
    this.scale = scale;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The bounds of the values in a sketch.
   *
   * @param width the number of spreads, finite and not negative
   */
  public static RobustBounds of(QuantileSketch sketch, double width, Method method) {
    double median = sketch.quantile(0.5);
    if (method == Method.MAD) {
      Scale scale =
          Scale.of(
              sketch.medianAbsoluteDeviation(median), () -> sketch.meanAbsoluteDeviation(median));
      double reach = width * scale.spread();
      return new RobustBounds(sketch.count(), median, scale, median - reach, median + reach);
    }
    double first = sketch.quantile(0.25);
    double third = sketch.quantile(0.75);
    Scale scale = Scale.ofQuartiles(third - first);
    double reach = width * scale.spread();
    return new RobustBounds(sketch.count(), median, scale, first - reach, third + reach);
  }

  public long count() {
    return count;
  }

  public double median() {
    return median;
  }

  /** What the bounds are wide by, and where that is from. */
  public Scale scale() {
    return scale;
  }

  public double lower() {
    return lower;
  }

  public double upper() {
    return upper;
  }
}
