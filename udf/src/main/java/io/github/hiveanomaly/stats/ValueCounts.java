package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Values and how often each was added, for up to {@value #MOST_VALUES} different values.
 *
 * <p>A hash table of primitives with open addressing: values stand densely in the order of their
 * first coming, or sorted, and the table refers to their places. 0.0 and -0.0 are two values, the
 * latter the smaller one.
 */
final class ValueCounts {

  /** How many different values there can be. */
  static final int MOST_VALUES = 4096;

  private static final int LEAST_CAPACITY = 16;

  private double[] values = new double[LEAST_CAPACITY];
  private long[] counts = new long[LEAST_CAPACITY];

  /** Of each slot the place of its value plus one, or 0; twice as long as there are places. */
  private short[] slots = new short[2 * LEAST_CAPACITY];

  private int size;
  private boolean isSorted = true;

  /** Whether the values were moved since the table was filled. */
  private boolean isTableStale;

  /** Forgets all values. */
  void clear() {
    Arrays.fill(slots, (short) 0);
    size = 0;
    isSorted = true;
    isTableStale = false;
  }

  /** The number of different values. */
  int size() {
    return size;
  }

  /** A value, from 0 to the size; adding and {@link #sort} may move it. */
  double value(int place) {
    return values[place];
  }

  /** How often that value was added. */
  long count(int place) {
    return counts[place];
  }

  /** How often any value was added. */
  long total() {
    long total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  /** The bytes this object takes, about. */
  int estimate() {
    return 96 + values.length * (Double.BYTES + Long.BYTES + 2 * Short.BYTES);
  }

  /**
   * Adds a value, unless it is a new one and there is no room for it.
   *
   * @param value not NaN
   * @return whether it was added
   */
  boolean add(double value, long count) {
    if (isTableStale) {
      fillSlots();
    }
    int slot = slot(value);
    if (slots[slot] == 0) {
      if (size == MOST_VALUES) {
        return false;
      }
      if (size == values.length) {
        grow();
        slot = slot(value);
      }
      values[size] = value;
      counts[size] = 0;
      size++;
      slots[slot] = (short) size;
      isSorted = false;
    }
    counts[slots[slot] - 1] += count;
    return true;
  }

  /** Puts the values into ascending order. */
  void sort() {
    if (isSorted) {
      return;
    }
    double[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    long[] sortedCounts = new long[size];
    for (int i = 0; i < size; i++) {
      sortedCounts[i] = counts[slots[slot(sorted[i])] - 1];
    }
    System.arraycopy(sorted, 0, values, 0, size);
    System.arraycopy(sortedCounts, 0, counts, 0, size);
    isSorted = true;
    isTableStale = true;
  }

  /**
   * The place of the first value that is not smaller; the size if there is none; for sorted ones.
   */
  int placeOf(double value) {
    int place = Arrays.binarySearch(values, 0, size, value);
    return place < 0 ? -place - 1 : place;
  }

  /** The slot that refers to the value, or the empty one that can. */
  private int slot(double value) {
    long bits = Double.doubleToRawLongBits(value);
    // Integers differ in the high bits alone, and the low ones of a product know nothing of those.
    long hash = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
    int mask = slots.length - 1;
    int slot = (int) (hash >>> 40) & mask;
    while (slots[slot] != 0 && Double.doubleToRawLongBits(values[slots[slot] - 1]) != bits) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    counts = Arrays.copyOf(counts, 2 * size);
    slots = new short[4 * size];
    fillSlots();
  }

  private void fillSlots() {
    Arrays.fill(slots, (short) 0);
    for (int i = 0; i < size; i++) {
      slots[slot(values[i])] = (short) (i + 1);
    }
    isTableStale = false;
  }
}
