package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Values in ascending order, and how often each was added. 0.0 and -0.0 are two values, the latter
 * the smaller one.
 *
 * <p>A value is put at the end of a short list, which is sorted into the others when it is full or
 * when they are asked for. With many groups, whose rows come by turns, the ends of all lists stay
 * in the processor's cache, where tables of all values of all groups do not.
 */
final class ValueCounts {

  private static final int LEAST_CAPACITY = 16;

  /** The list is half as long as there are values, up to this. */
  private static final int MOST_ADDED = 512;

  private double[] values = new double[LEAST_CAPACITY];
  private long[] counts = new long[LEAST_CAPACITY];
  private int size;

  private double[] added = new double[LEAST_CAPACITY];
  private int addedSize;

  /** Forgets all values. */
  void clear() {
    size = 0;
    addedSize = 0;
  }

  /** The number of different values, as far as they are sorted in. */
  int sortedSize() {
    return size;
  }

  /** The number of different values. */
  int size() {
    sortIn();
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
    long total = addedSize;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  /** The bytes this object takes, about. */
  int estimate() {
    return 96 + values.length * (Double.BYTES + Long.BYTES) + added.length * Double.BYTES;
  }

  /** Adds a value that is not NaN. */
  void add(double value) {
    if (addedSize == added.length) {
      sortIn();
    }
    added[addedSize++] = value;
  }

  /**
   * Adds a value that is greater than all others.
   *
   * @return false if it is not, and was not added
   */
  boolean append(double value, long count) {
    sortIn();
    if (size > 0 && Double.compare(values[size - 1], value) >= 0) {
      return false;
    }
    reserve(1);
    values[size] = value;
    counts[size++] = count;
    return true;
  }

  /** Adds all values of the other. */
  void merge(ValueCounts other) {
    sortIn();
    other.sortIn();
    merge(other.values, other.counts, other.size);
  }

  /** The place of the first value that is not smaller; the size if there is none. */
  int placeOf(double value) {
    int place = Arrays.binarySearch(values, 0, size, value);
    return place < 0 ? -place - 1 : place;
  }

  private void sortIn() {
    if (addedSize == 0) {
      return;
    }
    Arrays.sort(added, 0, addedSize);
    long[] addedCounts = new long[addedSize];
    int last = -1;
    for (int i = 0; i < addedSize; i++) {
      if (last < 0 || Double.compare(added[last], added[i]) != 0) {
        added[++last] = added[i];
      }
      addedCounts[last]++;
    }
    merge(added, addedCounts, last + 1);
    addedSize = 0;
    int wanted = Math.min(size / 2, MOST_ADDED);
    if (wanted > added.length) {
      added = new double[wanted];
    }
  }

  /** Adds different values in ascending order. */
  private void merge(double[] others, long[] otherCounts, int otherSize) {
    int news = countNews(others, otherSize);
    reserve(news);
    int here = size - 1;
    int there = otherSize - 1;
    size += news;
    for (int place = size - 1; there >= 0; place--) {
      int order = here < 0 ? -1 : Double.compare(values[here], others[there]);
      double value = order < 0 ? others[there] : values[here];
      long count = 0;
      if (order <= 0) {
        count += otherCounts[there--];
      }
      if (order >= 0) {
        count += counts[here--];
      }
      values[place] = value;
      counts[place] = count;
    }
  }

  /** How many of the others are not here. */
  private int countNews(double[] others, int otherSize) {
    int news = 0;
    int here = 0;
    for (int there = 0; there < otherSize; there++) {
      while (here < size && Double.compare(values[here], others[there]) < 0) {
        here++;
      }
      if (here == size || Double.compare(values[here], others[there]) != 0) {
        news++;
      }
    }
    return news;
  }

  private void reserve(int more) {
    if (size + more > values.length) {
      int capacity = Math.max(size + more, 2 * values.length);
      values = Arrays.copyOf(values, capacity);
      counts = Arrays.copyOf(counts, capacity);
    }
  }
}
