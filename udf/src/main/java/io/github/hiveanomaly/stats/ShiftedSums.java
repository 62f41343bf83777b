package io.github.hiveanomaly.stats;

/**
 * What moments are computed from: the number of values, and sums of powers of their differences
 * from the first of them, in double-double arithmetic.
 */
abstract class ShiftedSums {

  private final int arrayLength;

  long count;

  /** The first value. */
  double shift;

  /** Of the first powers of the differences, in this order. */
  final DoubleDoubleSums sums;

  /**
   * Sums without values.
   *
   * @param powers the number of sums
   * @param others the doubles a subclass keeps besides
   */
  ShiftedSums(int powers, int others) {
    sums = new DoubleDoubleSums(powers);
    arrayLength = 2 + 2 * powers + others;
  }

  /** Forgets all values. */
  public void reset() {
    count = 0;
    shift = 0;
    sums.clear();
  }

  public final long count() {
    return count;
  }

  /** The state as doubles; a subclass may keep some more of them at the end. */
  public double[] toArray() {
    double[] state = new double[arrayLength];
    state[0] = (double) count;
    state[1] = shift;
    sums.copyTo(state, 2);
    return state;
  }

  /**
   * Takes over what {@link #toArray} wrote.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  void read(double[] state) {
    if (state.length != arrayLength) {
      throw new IllegalArgumentException(
          "the moments of a partial result are "
              + arrayLength
              + " doubles, but got "
              + state.length);
    }
    count = (long) state[0];
    shift = state[1];
    sums.copyFrom(state, 2);
  }
}
