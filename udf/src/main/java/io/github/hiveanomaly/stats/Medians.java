package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Medians of numbers at hand: where their number is even, half way between the two in the middle.
 */
final class Medians {

  /** So few values are sorted at once. */
  private static final int SHORT = 8;

  private Medians() {}

  /** The median of the values, which it sorts; NaN of none. */
  static double sortAndFind(double[] values) {
    Arrays.sort(values);
    return find(values, 0, values.length);
  }

  /**
   * The median of the values from one place to before another, which it puts into another order;
   * NaN of none.
   */
  static double find(double[] values, int from, int to) {
    if (from == to) {
      return Double.NaN;
    }
    int middle = (from + to) / 2;
    double upper = select(values, from, to, middle);
    if ((to - from) % 2 == 1) {
      return upper;
    }
    double lower = values[from];
    for (int i = from + 1; i < middle; i++) {
      lower = Math.max(lower, values[i]);
    }
    return between(lower, upper);
  }

  /**
   * The value that has this place when the values are sorted; those before it are no greater. By C.
   * A. R. Hoare's "Algorithm 65: Find", CACM 4 (1961): a median needs no values sorted but itself.
   */
  private static double select(double[] values, int from, int to, int place) {
    int first = from;
    int last = to - 1;
    // So many steps are usual; more would mean that the pivots are poor.
    int steps = 4 * (Integer.SIZE - Integer.numberOfLeadingZeros(to - from));
    while (last - first >= SHORT) {
      if (steps-- == 0) {
        Arrays.sort(values, first, last + 1);
        return values[place];
      }
      double pivot = middleOf(values[first], values[(first + last) >>> 1], values[last]);
      int less = partition(values, first, last, pivot);
      if (place < less) {
        last = less - 1;
      } else if (less > first) {
        first = less;
      } else {
        // None is less: it may be that many are equal.
        int more = partition(values, first, last, Math.nextUp(pivot));
        if (place < more) {
          return pivot;
        }
        first = more;
      }
    }
    insertionSort(values, first, last);
    return values[place];
  }

  /** Puts those below the pivot first, and tells where the others begin. */
  private static int partition(double[] values, int first, int last, double pivot) {
    // By N. Lomuto's scheme.
    int less = first;
    for (int i = first; i <= last; i++) {
      double value = values[i];
      values[i] = values[less];
      values[less] = value;
      less += Comparison.less(value, pivot);
    }
    return less;
  }

  private static double middleOf(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static void insertionSort(double[] values, int first, int last) {
    for (int i = first + 1; i <= last; i++) {
      double value = values[i];
      int place = i;
      while (place > first && values[place - 1] > value) {
        values[place] = values[place - 1];
        place--;
      }
      values[place] = value;
    }
  }

  /** Half way between two numbers. */
  static double between(double a, double b) {
    return 0.5 * a + 0.5 * b;
  }
}
