package io.github.hiveanomaly.stats;

/**
 * Loops over numbers side by side, simple enough that the compiler makes vector instructions of
 * them.
 */
final class Columns {

  private Columns() {}

  /** target = columns - number. */
  static void subtract(double[] columns, int start, double number, double[] target, int count) {
    for (int j = 0; j < count; j++) {
      target[j] = columns[start + j] - number;
    }
  }

  /** target = target - factor * other. */
  static void subtractMultiple(double[] target, double factor, double[] other, int count) {
    for (int j = 0; j < count; j++) {
      target[j] -= factor * other[j];
    }
  }

  /** values = factor * values, whose squares are added to the sums. */
  static void scaleAndAddSquares(
      double[] values, double factor, double[] sums, int start, int count) {
    for (int j = 0; j < count; j++) {
      double scaled = values[j] * factor;
      values[j] = scaled;
      sums[start + j] += scaled * scaled;
    }
  }
}
