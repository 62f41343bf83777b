package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.core.DD;

/**
 * Skewness and kurtosis of values, in one pass and mergeable, without cancellation.
 *
 * <p>Both are NaN where they are undefined: for no values and for equal ones; and where the fourth
 * powers of the deviations leave the range of a double (deviations below about 1e-70 or above
 * 1e75). Values are finite; the caller sees to that.
 *
 * <p>The arithmetic is that of {@link Moments}, carried on to the fourth power.
 */
public final class ShapeMoments extends ShiftedSums {

  /** Where squared variances are smaller, sums of fourth powers have lost their low digits. */
  private static final double LEAST_SQUARED_VARIANCE = 1e-280;

  public ShapeMoments() {
    super(4, 0);
  }

  /** Adds a finite value. */
  public void add(double value) {
    if (count == 0) {
      shift = value;
    }
    count++;
    DD difference = DD.ofDifference(value, shift);
    DD square = difference.square();
    sums.add(0, difference);
    sums.add(1, square);
    sums.add(2, square.multiply(difference));
    sums.add(3, square.square());
  }

  /** Adds all values of the other, which stays as it is. */
  public void merge(ShapeMoments other) {
    if (other.count == 0) {
      return;
    }
    if (count == 0) {
      shift = other.shift;
    }
    DD n = DD.of(other.count);
    DD first = other.sums.get(0);
    DD second = other.sums.get(1);
    DD third = other.sums.get(2);
    // Sums of (d + move)^k, by the binomial theorem.
    DD move = DD.ofDifference(other.shift, shift);
    DD move2 = move.square();
    DD move3 = move2.multiply(move);
    DD move4 = move2.square();
    sums.add(0, first.add(n.multiply(move)));
    sums.add(1, second.add(first.multiply(move).multiply(2)).add(n.multiply(move2)));
    sums.add(
        2,
        third
            .add(second.multiply(move).multiply(3))
            .add(first.multiply(move2).multiply(3))
            .add(n.multiply(move3)));
    sums.add(
        3,
        other
            .sums
            .get(3)
            .add(third.multiply(move).multiply(4))
            .add(second.multiply(move2).multiply(6))
            .add(first.multiply(move3).multiply(4))
            .add(n.multiply(move4)));
    count += other.count;
  }

  /** The third central moment over the deviation cubed, with n as divisor of the moments. */
  public double skewness() {
    double variance = centralMoment2().doubleValue();
    if (!isDefined(variance)) {
      return Double.NaN;
    }
    DD mean = mean(1);
    DD third =
        mean(3)
            .subtract(mean.multiply(mean(2)).multiply(3))
            .add(mean.square().multiply(mean).multiply(2));
    return third.doubleValue() / (variance * Math.sqrt(variance));
  }

  /**
   * The fourth central moment over the variance squared, with n as divisor of the moments, less the
   * 3 of a Gaussian.
   */
  public double excessKurtosis() {
    double variance = centralMoment2().doubleValue();
    if (!isDefined(variance)) {
      return Double.NaN;
    }
    DD mean = mean(1);
    DD mean2 = mean.square();
    DD fourth =
        mean(4)
            .subtract(mean.multiply(mean(3)).multiply(4))
            .add(mean2.multiply(mean(2)).multiply(6))
            .subtract(mean2.square().multiply(3));
    return fourth.doubleValue() / (variance * variance) - 3;
  }

  /**
   * The moments that {@link #toArray} was called on.
   *
   * @throws IllegalArgumentException if the array has another length
   */
  public static ShapeMoments fromArray(double[] state) {
    ShapeMoments moments = new ShapeMoments();
    moments.read(state);
    return moments;
  }

  private DD centralMoment2() {
    if (count == 0) {
      return DD.of(Double.NaN);
    }
    return mean(2).subtract(mean(1).square());
  }

  /** The mean of this power of the differences from the shift. */
  private DD mean(int power) {
    return sums.get(power - 1).divide((double) count);
  }

  private static boolean isDefined(double variance) {
    double squared = variance * variance;
    return variance > 0 && squared > LEAST_SQUARED_VARIANCE && squared < Double.POSITIVE_INFINITY;
  }
}
