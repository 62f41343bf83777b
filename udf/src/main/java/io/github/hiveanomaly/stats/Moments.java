package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.core.DD;

/**
 * Count, extremes, sum and sum of squares of doubles, in one pass and mergeable, from which the
 * mean and the variances follow without cancellation.
 *
 * <ul>
 *   <li>No values: count and sums are 0, everything else NaN.
 *   <li>One value, or only equal values: the mean is that value and the population variance is
 *       exactly 0; the sample variance of one value is NaN.
 *   <li>Values further apart than about 1e150: the variances and the sum of squares are Infinity.
 * </ul>
 *
 * <p>Values are finite: the caller leaves NaN and infinities out. The state is the sum of the
 * values and of their squares after the first value was subtracted (the shifted-data algorithm of
 * T. F. Chan, G. H. Golub and R. J. LeVeque, "Algorithms for computing the sample variance", The
 * American Statistician 37 (1983), section 3), each kept in double-double arithmetic. Merging moves
 * the other's sums to this shift by exact identities, so any split and order of the data ends in
 * the same result but for the last digits of those 32.
 */
public final class Moments {

  /** The length of the array that {@link #toArray} writes. */
  public static final int ARRAY_LENGTH = 8;

  private static final int SUM = 0;
  private static final int SQUARES = 1;

  private long count;
  private double minimum;
  private double maximum;
  private double shift;
  private final DoubleDoubleSums sums = new DoubleDoubleSums(2);

  public Moments() {
    reset();
  }

  /** Forgets all values. */
  public void reset() {
    count = 0;
    minimum = Double.NaN;
    maximum = Double.NaN;
    shift = 0;
    sums.clear();
  }

  /**
   * Adds a value.
   *
   * @param value finite
   */
  public void add(double value) {
    if (count++ == 0) {
      shift = value;
      minimum = value;
      maximum = value;
      return;
    }
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    double difference = value - shift;
    double error = DoubleDoubleSums.differenceError(value, shift, difference);
    sums.add(SUM, difference, error);
    sums.addProduct(SQUARES, difference, error, difference, error);
  }

  /** Adds all values of the other, which stays as it is. */
  public void merge(Moments other) {
    if (other.count == 0) {
      return;
    }
    if (count == 0) {
      minimum = other.minimum;
      maximum = other.maximum;
      shift = other.shift;
    } else {
      minimum = Math.min(minimum, other.minimum);
      maximum = Math.max(maximum, other.maximum);
    }
    DD move = DD.ofDifference(other.shift, shift);
    DD otherSum = other.sums.get(SUM);
    DD moveTimesCount = move.multiply((double) other.count);
    sums.add(SUM, otherSum.add(moveTimesCount));
    sums.add(
        SQUARES,
        other.sums.get(SQUARES).add(move.multiply(otherSum.multiply(2).add(moveTimesCount))));
    count += other.count;
  }

  public long count() {
    return count;
  }

  /** The smallest value; NaN without values. */
  public double minimum() {
    return minimum;
  }

  /** The largest value; NaN without values. */
  public double maximum() {
    return maximum;
  }

  /** The arithmetic mean; NaN without values. */
  public double mean() {
    return count == 0 ? Double.NaN : sums.get(SUM).divide((double) count).add(shift).doubleValue();
  }

  /** The sum; 0 without values. */
  public double sum() {
    return sums.get(SUM).add(DD.of(shift).multiply((double) count)).doubleValue();
  }

  /** The sum of the squares; 0 without values. */
  public double sumOfSquares() {
    DD total =
        sums.get(SQUARES)
            .add(sums.get(SUM).multiply(shift).multiply(2))
            .add(DD.ofSquare(shift).multiply((double) count));
    return orInfinity(total.doubleValue());
  }

  /** The mean squared deviation from the mean; NaN without values. */
  public double populationVariance() {
    return count == 0 ? Double.NaN : variance((double) count);
  }

  /** The sum of the squared deviations over count - 1 (Bessel); NaN with fewer than two values. */
  public double sampleVariance() {
    return count < 2 ? Double.NaN : variance(count - 1.0);
  }

  /** The state as doubles, for {@link #fromArray}. */
  public double[] toArray() {
    double[] state = new double[ARRAY_LENGTH];
    state[0] = count;
    state[1] = minimum;
    state[2] = maximum;
    state[3] = shift;
    sums.copyTo(state, 4);
    return state;
  }

  /**
   * The moments that {@link #toArray} was called on.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public static Moments fromArray(double[] state) {
    if (state.length != ARRAY_LENGTH) {
      throw new IllegalArgumentException(
          "the moments of a partial result are "
              + ARRAY_LENGTH
              + " doubles, but got "
              + state.length);
    }
    Moments moments = new Moments();
    moments.count = (long) state[0];
    moments.minimum = state[1];
    moments.maximum = state[2];
    moments.shift = state[3];
    moments.sums.copyFrom(state, 4);
    return moments;
  }

  private double variance(double divisor) {
    DD sum = sums.get(SUM);
    DD deviations = sums.get(SQUARES).subtract(sum.multiply(sum).divide((double) count));
    return Math.max(orInfinity(deviations.divide(divisor).doubleValue()), 0);
  }

  /** Finite values make NaN only by overflow. */
  private static double orInfinity(double value) {
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
