package io.github.hiveanomaly.stats;

/**
 * A comparison as a number, for where the order of values is by chance: a processor cannot foresee
 * which branch is taken, and a compiler makes one or none by what it saw first.
 */
final class Comparison {

  private Comparison() {}

  /** 1 if a is less than b, or else 0; finite. As to Math.min, -0.0 is less than 0.0. */
  static int less(double a, double b) {
    return (int) (Double.doubleToRawLongBits(a - b) >>> (Long.SIZE - 1));
  }
}
