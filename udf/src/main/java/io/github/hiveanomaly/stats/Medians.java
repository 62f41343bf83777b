package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Medians of numbers at hand: where their number is even, half way between the two in the middle.
 */
final class Medians {

  private Medians() {}

  /** The median of the values from one place to before another, which it sorts; NaN of none. */
  static double sortAndFind(double[] values, int from, int to) {
    if (from == to) {
      return Double.NaN;
    }
    Arrays.sort(values, from, to);
    int middle = (from + to) / 2;
    return (to - from) % 2 == 1 ? values[middle] : between(values[middle - 1], values[middle]);
  }

  /** Half way between two numbers. */
  static double between(double a, double b) {
    return 0.5 * a + 0.5 * b;
  }
}
