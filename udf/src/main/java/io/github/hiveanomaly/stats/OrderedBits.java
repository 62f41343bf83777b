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

  /**
   * The place of the first that is not less than a value; their number if there is none.
   *
   * @param sorted in ascending order, as far as its first so many are
   */
  static int placeOf(long value, long[] sorted, int size) {
    // Without a branch in the loop that a processor could not foresee.
    int place = 0;
    int left = size;
    while (left > 1) {
      int half = left >>> 1;
      place = sorted[place + half - 1] < value ? place + half : place;
      left -= half;
    }
    return left == 1 && sorted[place] < value ? place + 1 : place;
  }

  /** Negative ones come in the other order of their bits; twice is as before. */
  private static long mirrored(long bits) {
    return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
  }
}
