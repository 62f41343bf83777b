package io.github.hiveanomaly.stats;

/**
 * Puts rows into an order without moving them: a merge sort over their numbers that takes the runs
 * that are there for granted, so that rows that come in a few sorted pieces cost little.
 */
final class RowOrder {

  /** Compares two rows by their numbers. */
  @FunctionalInterface
  interface Comparison {
    /** Below 0, 0 or above 0, as the first row comes before, with or after the second. */
    int compare(int first, int second);
  }

  private final Comparison comparison;
  private int[] rows;
  private int[] merged;

  private RowOrder(int size, Comparison comparison) {
    this.comparison = comparison;
    rows = new int[size];
    merged = new int[size];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
  }

  /** The numbers of so many rows, from 0, in their order; equal ones by number. */
  static int[] of(int size, Comparison comparison) {
    RowOrder order = new RowOrder(size, comparison);
    while (order.mergeRuns()) {
      // until one run is left
    }
    return order.rows;
  }

  /** Merges each second run into the one before it; false if there was one run only. */
  private boolean mergeRuns() {
    int start = 0;
    boolean hasMerged = false;
    while (start < rows.length) {
      int middle = endOfRun(start);
      int end = middle == rows.length ? middle : endOfRun(middle);
      merge(start, middle, end);
      hasMerged |= end > middle;
      start = end;
    }
    int[] before = rows;
    rows = merged;
    merged = before;
    return hasMerged;
  }

  private int endOfRun(int start) {
    int end = start + 1;
    while (end < rows.length && comparison.compare(rows[end - 1], rows[end]) <= 0) {
      end++;
    }
    return end;
  }

  private void merge(int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takesLeft =
          right == end || (left < middle && comparison.compare(rows[left], rows[right]) <= 0);
      merged[i] = takesLeft ? rows[left++] : rows[right++];
    }
  }
}
