package io.github.hiveanomaly.stats;

/**
 * The medians of a window that slides over a series: for each value those of the window of so many
 * values on either side, with the value itself and without it. At the ends the window is cut off.
 */
final class RunningMedian {

  private final double[] medians;
  private final double[] mediansOfOthers;

  private RunningMedian(int length) {
    medians = new double[length];
    mediansOfOthers = new double[length];
  }

  /**
   * Slides over the values.
   *
   * @param values finite, in their order in time
   * @param halfWindow the values on either side, at least 1
   */
  static RunningMedian of(double[] values, int halfWindow) {
    int half = Math.min(halfWindow, values.length);
    RunningMedian running = new RunningMedian(values.length);
    SortedWindow window = SortedWindow.over(values, 2 * half + 1);
    for (int i = 0; i < half; i++) {
      window.enter(i);
    }
    for (int i = 0; i < values.length; i++) {
      boolean enters = i + half < values.length;
      boolean leaves = i > half;
      if (enters && leaves) {
        window.replace(i - half - 1, i + half);
      } else if (enters) {
        window.enter(i + half);
      } else if (leaves) {
        window.leave(i - half - 1);
      }
      // As the window has it: -0.0 is less than 0.0 to a Comparison.
      running.read(window, i, values[i] + 0.0);
    }
    return running;
  }

  /**
   * The median of each value's window. Where that has an even number of values, and so two middle
   * ones, it is the one nearer to the value: a step at the end of a series stays a step.
   */
  double[] medians() {
    return medians;
  }

  /** The median of each value's window without the value itself; the value, if it is alone. */
  double[] mediansOfOthers() {
    return mediansOfOthers;
  }

  private void read(SortedWindow window, int i, double value) {
    int middle = window.size() / 2;
    double above = OrderedBits.value(window.at(middle));
    if (window.size() == 1) {
      medians[i] = above;
      mediansOfOthers[i] = above;
    } else if (window.size() % 2 == 0) {
      double below = OrderedBits.value(window.at(middle - 1));
      medians[i] = value - below <= above - value ? below : above;
      // One is left in the middle when the value is gone from its side.
      mediansOfOthers[i] = value <= below ? above : below;
    } else {
      medians[i] = above;
      // The two around the middle, of which it is one if the value is on the other side.
      long lower = window.at(middle - 1 + Comparison.less(value, above));
      long upper = window.at(middle + 1 - Comparison.less(above, value));
      mediansOfOthers[i] = Medians.between(OrderedBits.value(lower), OrderedBits.value(upper));
    }
  }
}
