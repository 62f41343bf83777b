package io.github.hiveanomaly.stats;

/**
 * The medians of a window that slides over a series: for each value those of the window of so many
 * values on either side, with the value itself and without it. At the ends the window is cut off.
 *
 * <p>The window is kept sorted: a step costs one or two binary searches and the move of the values
 * between the one that leaves and the one that enters.
 */
final class RunningMedian {

  /** A window of so many values is short. */
  private static final int SHORT = 64;

  private final double[] medians;
  private final double[] mediansOfOthers;

  /** Sorted, as {@link OrderedBits}, which a processor compares sooner than doubles. */
  private final long[] window;

  private int size;

  private RunningMedian(int length, int windowLength) {
    medians = new double[length];
    mediansOfOthers = new double[length];
    window = new long[windowLength];
  }

  /**
   * Slides over the values.
   *
   * @param values finite, in their order in time
   * @param halfWindow the values on either side, at least 1
   */
  static RunningMedian of(double[] values, int halfWindow) {
    int half = Math.min(halfWindow, values.length);
    RunningMedian running = new RunningMedian(values.length, 2 * half + 1);
    long[] bits = OrderedBits.of(values);
    for (int i = 0; i < half; i++) {
      running.enter(bits[i]);
    }
    for (int i = 0; i < values.length; i++) {
      boolean enters = i + half < values.length;
      boolean leaves = i > half;
      if (enters && leaves) {
        running.replace(bits[i - half - 1], bits[i + half]);
      } else if (enters) {
        running.enter(bits[i + half]);
      } else if (leaves) {
        running.leave(bits[i - half - 1]);
      }
      running.read(i, values[i]);
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

  private void read(int i, double value) {
    int middle = size / 2;
    if (size % 2 == 0) {
      double below = value(middle - 1);
      double above = value(middle);
      medians[i] = value - below <= above - value ? below : above;
      // One is left in the middle when the value is gone from its side.
      mediansOfOthers[i] = value <= below ? above : below;
    } else {
      double median = value(middle);
      medians[i] = median;
      if (size == 1) {
        mediansOfOthers[i] = value;
      } else if (value < median) {
        mediansOfOthers[i] = Medians.between(median, value(middle + 1));
      } else if (value > median) {
        mediansOfOthers[i] = Medians.between(value(middle - 1), median);
      } else {
        mediansOfOthers[i] = Medians.between(value(middle - 1), value(middle + 1));
      }
    }
  }

  private double value(int place) {
    return OrderedBits.value(window[place]);
  }

  private void enter(long value) {
    int place = placeOf(value);
    System.arraycopy(window, place, window, place + 1, size - place);
    window[place] = value;
    size++;
  }

  private void leave(long value) {
    int place = placeOf(value);
    size--;
    System.arraycopy(window, place + 1, window, place, size - place);
  }

  private void replace(long leaving, long entering) {
    int place = placeOf(leaving);
    if (size > SHORT) {
      replaceAt(place, entering);
      return;
    }
    // The value moves as far as it has to: in a short window that is sooner done than sought.
    while (place + 1 < size && window[place + 1] < entering) {
      window[place] = window[place + 1];
      place++;
    }
    while (place > 0 && window[place - 1] > entering) {
      window[place] = window[place - 1];
      place--;
    }
    window[place] = entering;
  }

  private void replaceAt(int from, long entering) {
    int to = placeOf(entering);
    if (to > from) {
      System.arraycopy(window, from + 1, window, from, to - 1 - from);
      window[to - 1] = entering;
    } else {
      System.arraycopy(window, to, window, to + 1, from - to);
      window[to] = entering;
    }
  }

  /** Where the first value is that is not less, or where it would stand. */
  private int placeOf(long value) {
    // Without a branch in the loop that a processor could not foresee.
    int place = 0;
    int left = size;
    while (left > 1) {
      int half = left >>> 1;
      place = window[place + half - 1] < value ? place + half : place;
      left -= half;
    }
    return left == 1 && window[place] < value ? place + 1 : place;
  }
}
