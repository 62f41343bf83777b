package io.github.hiveanomaly.stats;

import java.util.Arrays;

/** Values in ascending order, and how often each was added; -0.0 counts as 0.0. */
final class ValueCounts {

  private static final int LEAST_CAPACITY = 16;

  private double[] values = new double[0];
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
    return 64 + values.length * (Double.BYTES + Long.BYTES);
  }

  /** Adds so many values, none of them NaN, and puts them into another order. */
  void addAll(double[] others, int otherSize) {
    int newSize = 0;
    for (int i = 0; i < otherSize; i++) {
      double value = others[i] + 0.0;
      if (!isCounted(value, 1)) {
        others[newSize++] = value;
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
    if (size > 0 && values[size - 1] >= value) {
      return false;
    }
    reserve(1);
    values[size] = value;
    counts[size++] = count;
    return true;
  }

  /** Adds all values of the other. */
  void merge(ValueCounts other) {
    double[] news = new double[other.size()];
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
    // Without a branch in the loop that a processor could not foresee.
    int place = 0;
    int left = size;
    while (left > 1) {
      int half = left >>> 1;
      place = values[place + half - 1] < value ? place + half : place;
      left -= half;
    }
    return left == 1 && values[place] < value ? place + 1 : place;
  }

  /** Counts a value if it is there. */
  private boolean isCounted(double value, long count) {
    int place = placeOf(value);
    if (place == size || values[place] != value) {
      return false;
    }
    counts[place] += count;
    return true;
  }

  /** Takes in values that are not there, in ascending order. */
  private void sortIn(double[] news, long[] newCounts, int newSize) {
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
