package io.github.hiveanomaly.stats;

import java.util.function.DoubleSupplier;

/**
 * How far values usually lie from their centre, by a measure that a few wild ones do not move, and
 * by the next best where that is 0.
 *
 * <p>Where more than half of the values are equal, their median absolute deviation is 0, and by it
 * each of the others is infinitely far off; then the mean absolute deviation takes its place (B.
 * Iglewicz and D. C. Hoaglin, "How to detect and handle outliers", 1993, and IBM SPSS). Where that
 * is 0 too, all values are equal, and nothing can be said of another.
 */
public final class Scale {

  /** The measures. */
  public enum From {
    /** {@value #MEDIAN_TO_GAUSSIAN} median absolute deviations. */
    MAD,
    /** {@value #MEAN_TO_GAUSSIAN} mean absolute deviations. */
    MEAN_DEVIATION,
    /** The distance of the quartiles. */
    IQR,
    /** All are 0. */
    NONE
  }

  /** Makes the median absolute deviation of Gaussian values their standard deviation. */
  static final double MEDIAN_TO_GAUSSIAN = 1.4826;

  /** Makes the mean absolute deviation of Gaussian values their standard deviation. */
  static final double MEAN_TO_GAUSSIAN = 1.253314;

  private final double spread;
  private final From from;

  private Scale(double spread, From from) {
    this.spread = spread;
    this.from = from;
  }

  /**
   * The scale of deviations.
   *
   * @param median the median absolute deviation; NaN where there are no values
   * @param mean the mean absolute deviation, asked for if the median is 0
   */
  static Scale of(double median, DoubleSupplier mean) {
    if (median != 0) {
      return new Scale(MEDIAN_TO_GAUSSIAN * median, From.MAD);
    }
    double spread = MEAN_TO_GAUSSIAN * mean.getAsDouble();
    return new Scale(spread, spread == 0 ? From.NONE : From.MEAN_DEVIATION);
  }

  /** The scale by the distance of the quartiles, for which there is no next best. */
  static Scale ofQuartiles(double distance) {
    return new Scale(distance, distance == 0 ? From.NONE : From.IQR);
  }

  /**
   * About a standard deviation, or the distance of the quartiles; NaN where there are no values.
   */
  public double spread() {
    return spread;
  }

  /** The measure that the spread is by; null where there are no values. */
  public From from() {
    return Double.isNaN(spread) ? null : from;
  }
}
