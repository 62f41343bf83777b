package io.github.hiveanomaly.stats;

/**
 * Loops over numbers side by side, simple enough that the compiler makes vector instructions of
 * them.
 */
public final class Columns {

  private Columns() {}

  /** Adds to the sums the squares of factor * (columns - number). */
  public static void addSquares(
      double[] columns, int start, int count, double number, double factor, double[] sums) {
    for (int j = 0; j < count; j++) {
      double scaled = (columns[start + j] - number) * factor;
      sums[j] += scaled * scaled;
    }
  }

  /** leasts = the lesser of leasts and numbers. */
  public static void takeLess(double[] numbers, double[] leasts, int count) {
    for (int j = 0; j < count; j++) {
      leasts[j] = Math.min(leasts[j], numbers[j]);
    }
  }

  /** numbers = their square roots. */
  public static void takeRoots(double[] numbers, int count) {
    for (int j = 0; j < count; j++) {
      numbers[j] = Math.sqrt(numbers[j]);
    }
  }

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
