package io.github.hiveanomaly.stats;

/**
 * How far rates may lie from their common one, each by how many observations it stands on: D. B.
 * Laney, "Improved control charts for attributes", Quality Engineering 14 (2002), U' and P'.
 *
 * <p>A rate r of n observations is z = (r - rate) / (deviation / sqrt(n)) deviations off, where the
 * deviation of one observation is taken to be that of events that come by themselves, sqrt(rate).
 * Rates differ by more, since no two groups are alike, or by less: so much the spread of the z's
 * between the groups says, by {@link Scale}, where Laney takes the moving range, which needs an
 * order. Bounds are rate +- width * deviation * between / sqrt(n). Another deviation, sqrt(rate (1
 * - rate)) for proportions, gives another spread of the z's, and the very same bounds.
 *
 * <p>No rates: all but the count is NaN. Where the rate is 0, a deviation of 1 is taken.
 */
public final class RateBounds {

  /** The number of spreads that is usual. */
  public static final double DEFAULT_WIDTH = 3;

  private final long count;
  private final double rate;
  private final double deviation;
  private final double between;
  private final double reach;

  private RateBounds(double[] sums, double[] observations, double width) {
    count = sums.length;
    DoubleDoubleSums totals = new DoubleDoubleSums(2);
    for (int i = 0; i < sums.length; i++) {
      totals.add(0, sums[i], 0);
      totals.add(1, observations[i], 0);
    }
    rate = totals.get(0).doubleValue() / totals.get(1).doubleValue();
    deviation = rate == 0 ? 1 : Math.sqrt(Math.abs(rate));
    double[] deviations = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      deviations[i] = (sums[i] / observations[i] - rate) / (deviation / Math.sqrt(observations[i]));
    }
    between = spread(deviations);
    reach = width * deviation * between;
  }

  /**
   * Adds a rate to rows.
   *
   * @param sum finite
   * @param observations finite, 0 or above; of none there is no rate
   * @throws IllegalArgumentException if there are fewer observations than none
   */
  public static void add(CollectedRows rows, double sum, double observations) {
    if (observations < 0) {
      throw new IllegalArgumentException("expected n >= 0, but got " + observations);
    }
    if (observations > 0) {
      rows.add(Double.doubleToLongBits(sum), Double.doubleToLongBits(observations), 0, "");
    }
  }

  /**
   * The bounds of rows that {@link #add} made; in any order of them they are the same.
   *
   * @param width the number of spreads, finite and not negative
   */
  public static RateBounds of(CollectedRows rows, double width) {
    int[] order =
        RowOrder.of(
            rows.size(),
            (first, second) -> {
              int bySum = Double.compare(sum(rows, first), sum(rows, second));
              return bySum == 0
                  ? Double.compare(observations(rows, first), observations(rows, second))
                  : bySum;
            });
    double[] sums = new double[order.length];
    double[] observations = new double[order.length];
    for (int i = 0; i < order.length; i++) {
      sums[i] = sum(rows, order[i]);
      observations[i] = observations(rows, order[i]);
    }
    return new RateBounds(sums, observations, width);
  }

  private static double sum(CollectedRows rows, int row) {
    return Double.longBitsToDouble(rows.first(row));
  }

  private static double observations(CollectedRows rows, int row) {
    return Double.longBitsToDouble(rows.second(row));
  }

  private static double spread(double[] deviations) {
    double[] sorted = deviations.clone();
    double median = Medians.sortAndFind(sorted);
    double[] differences = new double[sorted.length];
    DoubleDoubleSums sum = new DoubleDoubleSums(1);
    for (int i = 0; i < sorted.length; i++) {
      differences[i] = Math.abs(sorted[i] - median);
      sum.add(0, differences[i], 0);
    }
    return Scale.of(
            Medians.find(differences, 0, differences.length),
            () -> sum.get(0).doubleValue() / differences.length)
        .spread();
  }

  public long count() {
    return count;
  }

  /** All sums over all observations. */
  public double rate() {
    return rate;
  }

  /** The deviation of one observation. */
  public double deviation() {
    return deviation;
  }

  /** The spread of the z's; about 1 where rates differ as chance has it. */
  public double between() {
    return between;
  }

  /**
   * The bounds of a rate of n observations are the common rate plus and minus this over sqrt(n).
   */
  public double reach() {
    return reach;
  }
}
