package io.github.hiveanomaly.stats;

/**
 * The slow part of a series: its running median, which steps with the series and which wild values
 * do not move, mended where that is at fault.
 *
 * <ul>
 *   <li>At the ends half of the window is missing, and on a slope the median lags. There a line
 *       through the last whole window, or through the series if it is shorter, takes its place, if
 *       it lies nearer to the values.
 *   <li>Where a series climbs by more than it scatters, a median follows the scatter. So the
 *       running median is smoothed and the running median of what is left is added, if that is
 *       nearer to the values: a slope is, a step is not. Where its windows climb by much less,
 *       there is little to gain.
 * </ul>
 *
 * <p>What is nearer is judged by medians that leave the value itself out, or the one that follows
 * each value would always win.
 */
final class Trend {

  /** A climb from window to window by less than so much of the scatter is little. */
  private static final double LITTLE = 0.5;

  /** In so many windows one sees whether a series climbs. */
  private static final int LEAST_WINDOWS = 3;

  private final double[] values;
  private final double[] others;

  private Trend(double[] values, double[] others) {
    this.values = values;
    this.others = others;
  }

  /**
   * The trend of a series.
   *
   * @param series finite, in their order in time
   * @param halfWindow the values on either side that a trend is the median of, at least 1
   */
  static Trend of(double[] series, int halfWindow) {
    Trend stepped = steppedTrend(series, halfWindow);
    double scatter = distance(series, stepped.others, 0, series.length);
    if (climb(stepped.values, 2 * halfWindow + 1) <= LITTLE * scatter / series.length) {
      return stepped;
    }
    double[] smooth = smoothed(stepped.values, halfWindow);
    double[] rest = new double[series.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series[i] - smooth[i];
    }
    RunningMedian running = RunningMedian.of(rest, halfWindow);
    if (distance(rest, running.mediansOfOthers(), 0, rest.length) >= scatter) {
      return stepped;
    }
    return new Trend(sums(smooth, running.medians()), sums(smooth, running.mediansOfOthers()));
  }

  /** The trend at each value. */
  double[] values() {
    return values;
  }

  /** The trend at each value as the others have it. */
  double[] others() {
    return others;
  }

  private static Trend steppedTrend(double[] series, int halfWindow) {
    RunningMedian running = RunningMedian.of(series, halfWindow);
    Trend trend = new Trend(running.medians(), running.mediansOfOthers());
    int length = series.length;
    if (2 * halfWindow >= length) {
      if (length > 2) {
        trend.mend(series, new RobustLine(length).fit(series, 0, length), 0, length);
      }
      return trend;
    }
    int window = 2 * halfWindow + 1;
    RobustLine line = new RobustLine(window);
    trend.mend(series, line.fit(series, 0, window), 0, halfWindow);
    trend.mend(series, line.fit(series, length - window, length), length - halfWindow, length);
    return trend;
  }

  /** Puts the line in the place of the medians, if it is nearer to the values. */
  private void mend(double[] series, RobustLine line, int from, int to) {
    double toLine = 0;
    for (int i = from; i < to; i++) {
      toLine += Math.abs(series[i] - line.at(i));
    }
    if (toLine < distance(series, others, from, to)) {
      for (int i = from; i < to; i++) {
        values[i] = line.at(i);
        others[i] = values[i];
      }
    }
  }

  /** The means of as much of a window as there is on both sides. */
  private static double[] smoothed(double[] values, int halfWindow) {
    double[] sums = new double[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[i + 1] = sums[i] + values[i];
    }
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int half = Math.min(halfWindow, Math.min(i, values.length - 1 - i));
      means[i] = (sums[i + half + 1] - sums[i - half]) / (2 * half + 1);
    }
    return means;
  }

  /**
   * By how much the mean of a window differs from that of the next; infinite where there are few.
   */
  private static double climb(double[] values, int window) {
    int windows = values.length / window;
    if (windows < LEAST_WINDOWS) {
      return Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    double before = mean(values, 0, window);
    for (int i = 1; i < windows; i++) {
      double mean = mean(values, i * window, (i + 1) * window);
      sum += Math.abs(mean - before);
      before = mean;
    }
    return sum / (windows - 1);
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }

  private static double distance(double[] a, double[] b, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  private static double[] sums(double[] a, double[] b) {
    double[] sums = new double[a.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = a[i] + b[i];
    }
    return sums;
  }
}
