package io.github.hiveanomaly.clustering.points;

import java.util.Arrays;

/** Sorts points by their coordinates, the first coordinate first. */
final class PointOrder {

  private static final int KEY_BITS = 63;

  /** Fewer keys are sorted faster by comparing. */
  private static final int LEAST_FOR_DIGITS = 1000;

  /** Bits of a key that one pass sorts by. */
  private static final int DIGIT_BITS = 11;

  private final int dimensions;
  private final double[] coordinates;
  private final int size;

  PointOrder(int dimensions, double[] coordinates) {
    this.dimensions = dimensions;
    this.coordinates = coordinates;
    this.size = coordinates.length / dimensions;
  }

  /** The positions of the points in order. */
  int[] order() {
    int indexBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(size - 1, 0)));
    long indexMask = (1L << indexBits) - 1;
    long[] keys = sorted(keys(indexBits), indexBits);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) (keys[i] & indexMask);
    }
    for (int start = 0; start < size; ) {
      int end = start + 1;
      while (end < size && keys[end] >>> indexBits == keys[start] >>> indexBits) {
        end++;
      }
      if (end - start > 1) {
        sortExactly(order, start, end);
      }
      start = end;
    }
    return order;
  }

  /** Coarse coordinates in the upper bits, which order most points, and positions in the lower. */
  private long[] keys(int indexBits) {
    int bits = Math.min(52, (KEY_BITS - indexBits) / dimensions);
    double[] least = new double[dimensions];
    double[] perUnit = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double smallest = Double.POSITIVE_INFINITY;
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = d; i < coordinates.length; i += dimensions) {
        smallest = Math.min(smallest, coordinates[i]);
        largest = Math.max(largest, coordinates[i]);
      }
      least[d] = smallest;
      double steps = ((1L << bits) - 1) / (largest - smallest);
      perUnit[d] = steps < Double.POSITIVE_INFINITY ? steps : 0;
    }
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      long key = 0;
      for (int d = 0; d < dimensions; d++) {
        long step = (long) ((coordinates[i * dimensions + d] - least[d]) * perUnit[d]);
        key = (key << bits) | Math.min(step, (1L << bits) - 1);
      }
      keys[i] = (key << indexBits) | i;
    }
    return keys;
  }

  /** The keys in order; those of positions rise already, so that bits above them are enough. */
  private static long[] sorted(long[] keys, int indexBits) {
    if (keys.length < LEAST_FOR_DIGITS) {
      Arrays.sort(keys);
      return keys;
    }
    long[] from = keys;
    long[] to = new long[keys.length];
    for (int shift = indexBits; shift < KEY_BITS; shift += DIGIT_BITS) {
      int[] next = new int[1 << DIGIT_BITS];
      for (long key : from) {
        next[digit(key, shift)]++;
      }
      if (next[digit(from[0], shift)] == keys.length) {
        // All have the same.
        continue;
      }
      int place = 0;
      for (int digit = 0; digit < next.length; digit++) {
        int count = next[digit];
        next[digit] = place;
        place += count;
      }
      for (long key : from) {
        to[next[digit(key, shift)]++] = key;
      }
      long[] swapped = from;
      from = to;
      to = swapped;
    }
    return from;
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & ((1 << DIGIT_BITS) - 1);
  }

  private void sortExactly(int[] order, int start, int end) {
    Integer[] run = new Integer[end - start];
    for (int i = start; i < end; i++) {
      run[i - start] = order[i];
    }
    Arrays.sort(run, this::compare);
    for (int i = start; i < end; i++) {
      order[i] = run[i - start];
    }
  }

  private int compare(int a, int b) {
    for (int d = 0; d < dimensions; d++) {
      int order = Double.compare(coordinates[a * dimensions + d], coordinates[b * dimensions + d]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
