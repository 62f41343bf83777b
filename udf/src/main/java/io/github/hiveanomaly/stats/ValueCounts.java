package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Values in ascending order, and how often each was added; -0.0 counts as 0.0. They are kept as
 * {@link OrderedBits}, which are sooner compared and sorted.
 */
final class ValueCounts {

  private static final int LEAST_CAPACITY = 16;

  private long[] values = new long[0];
  private long[] counts = new long[0];
  private int size;

  /** Forgets all values. */
  void clear() {
    size = 0;
  }

  /** The number of different values. */
  int size() {
    return size;
  }

  /** A value, from 0 to the {@link #size}, by rising size. */
  double value(int place) {
    return OrderedBits.value(values[place]);
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
    return 64 + values.length * 2 * Long.BYTES;
  }

  /** Adds so many values, as {@link OrderedBits}, and puts them into another order. */
  void addAll(long[] others, int otherSize) {
    int newSize = 0;
    for (int i = 0; i < otherSize; i++) {
      if (!isCounted(others[i], 1)) {
        others[newSize++] = others[i];
      }
    }
    if (newSize == 0) {
      return;
    }
    Arrays.sort(others, 0, newSize);
    long[] newCounts = new long[newSize];
    int last = 0;
    newCounts[0] = 1;
    for (int i = 1; i < newSize; i++) {
      if (others[i] != others[last]) {
        others[++last] = others[i];
      }
      newCounts[last]++;
    }
    sortIn(others, newCounts, last + 1);
  }

  /**
   * Adds a value that is greater than all others.
   *
   * @return false if it is not, and was not added
   */
  boolean append(double value, long count) {
    long bits = OrderedBits.of(value);
    if (size > 0 && values[size - 1] >= bits) {
      return false;
    }
    reserve(1);
    values[size] = bits;
    counts[size++] = count;
    return true;
  }

  /** Adds all values of the other. */
  void merge(ValueCounts other) {
    long[] news = new long[other.size()];
    long[] newCounts = new long[news.length];
    int newSize = 0;
    for (int i = 0; i < news.length; i++) {
      if (!isCounted(other.values[i], other.counts[i])) {
        news[newSize] = other.values[i];
        newCounts[newSize++] = other.counts[i];
      }
    }
    sortIn(news, newCounts, newSize);
  }

  /** The place of the first value that is not smaller; the size if there is none. */
  int placeOf(double value) {
    return OrderedBits.placeOf(OrderedBits.of(value), values, size);
  }

  /** Counts a value if it is there. */
  private boolean isCounted(long value, long count) {
    int place = OrderedBits.placeOf(value, values, size);
    if (place == size || values[place] != value) {
      return false;
    }
    counts[place] += count;
    return true;
  }

  /** Takes in values that are not there, in ascending order. */
  private void sortIn(long[] news, long[] newCounts, int newSize) {
    reserve(newSize);
    int here = size - 1;
    int there = newSize - 1;
    size += newSize;
    for (int place = size - 1; there >= 0; place--) {
      if (here >= 0 && values[here] > news[there]) {
        values[place] = values[here];
        counts[place] = counts[here--];
      } else {
        values[place] = news[there];
        counts[place] = newCounts[there--];
      }
    }
  }

  private void reserve(int more) {
    if (size + more > values.length) {
      int capacity = Math.max(LEAST_CAPACITY, Math.max(size + more, 2 * values.length));
      values = Arrays.copyOf(values, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }
}
