package io.github.hiveanomaly.stats;

/** The bits of doubles that are not NaN, as longs that have their order; -0.0 is taken for 0.0. */
public final class OrderedBits {

  private OrderedBits() {}

  /** Of a value. */
  public static long of(double value) {
    return mirrored(Double.doubleToRawLongBits(value + 0.0));
  }

  /** Of each value. */
  static long[] of(double[] values) {
    long[] bits = new long[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = of(values[i]);
    }
    return bits;
  }

  /** The value that has these. */
  public static double value(long bits) {
    return Double.longBitsToDouble(mirrored(bits));
  }

  /** Negative ones come in the other order of their bits; twice is as before. */
  private static long mirrored(long bits) {
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }
}
