package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Loops over numbers side by side, simple enough that the compiler makes vector instructions of
 * them.
 */
public final class Columns {

  private Columns() {}

  /**
   * The squared distances of points side by side from another, each coordinate's difference times a
   * factor.
   *
   * @param columns coordinate i of point j at {@code i * stride + start + j}
   * @param squares gets that of point j at j
   */
  public static void squaredDistances(
      double[] columns,
      int stride,
      int start,
      int count,
      double[] center,
      double[] factors,
      double[] squares) {
    int dimensions = center.length;
    int next = 0;
    // Without a way to memory and back for each coordinate it takes two thirds of the time.
    if (dimensions >= 3) {
      setSquares(
          columns,
          start,
          stride + start,
          2 * stride + start,
          count,
          center[0],
          center[1],
          center[2],
          factors[0],
          factors[1],
          factors[2],
          squares);
      next = 3;
    } else {
      Arrays.fill(squares, 0, count, 0);
    }
    for (int i = next; i < dimensions; i++) {
      addSquares(columns, i * stride + start, count, center[i], factors[i], squares);
    }
  }

  private static void setSquares(
      double[] columns,
      int startX,
      int startY,
      int startZ,
      int count,
      double x,
      double y,
      double z,
      double factorX,
      double factorY,
      double factorZ,
      double[] sums) {
    for (int j = 0; j < count; j++) {
      double scaledX = (columns[startX + j] - x) * factorX;
      double scaledY = (columns[startY + j] - y) * factorY;
      double scaledZ = (columns[startZ + j] - z) * factorZ;
      sums[j] = scaledX * scaledX + scaledY * scaledY + scaledZ * scaledZ;
    }
  }

  private static void addSquares(
      double[] columns, int start, int count, double number, double factor, double[] sums) {
    for (int j = 0; j < count; j++) {
      double scaled = (columns[start + j] - number) * factor;
      sums[j] += scaled * scaled;
    }
  }

  /** leasts = the lesser of leasts and numbers, the first of which is at an offset. */
  public static void takeLess(double[] numbers, int offset, double[] leasts, int count) {
    for (int j = 0; j < count; j++) {
      leasts[j] = Math.min(leasts[j], numbers[offset + j]);
    }
  }

  /**
   * Where a number is less than the least so far, takes it, and says so in positions, whose first
   * is at an offset.
   */
  public static void takeLess(
      double[] numbers, double[] leasts, int position, int[] positions, int offset, int count) {
    for (int j = 0; j < count; j++) {
      if (numbers[j] < leasts[j]) {
        leasts[j] = numbers[j];
        positions[offset + j] = position;
      }
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
