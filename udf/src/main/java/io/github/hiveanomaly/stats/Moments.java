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
public final class Moments extends ShiftedSums {

  private static final int SUM = 0;
  private static final int SQUARES = 1;

  private double minimum = Double.NaN;
  private double maximum = Double.NaN;

  public Moments() {
    super(2, 2);
  }

  @Override
  public void reset() {
    super.reset();
    minimum = Double.NaN;
    maximum = Double.NaN;
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
    if (count == 0) {
      return Double.NaN;
    }
    DD sum = sums.get(SUM);
    double mean = sum.divide((double) count).add(shift).doubleValue();
    // Double-double division overflows where the sum is beyond about 1e300.
    return Double.isNaN(mean) ? sum.hi() / count + shift : mean;
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
  @Override
  public double[] toArray() {
    double[] state = super.toArray();
    state[state.length - 2] = minimum;
    state[state.length - 1] = maximum;
    return state;
  }

  /**
   * The moments that {@link #toArray} was called on.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public static Moments fromArray(double[] state) {
    Moments moments = new Moments();
    moments.read(state);
    moments.minimum = state[state.length - 2];
    moments.maximum = state[state.length - 1];
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
