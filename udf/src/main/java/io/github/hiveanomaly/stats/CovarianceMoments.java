package io.github.hiveanomaly.stats;

import org.apache.commons.numbers.core.DD;

/**
 * Mean vector and covariance matrix of weighted points, in one pass and mergeable, without
 * cancellation.
 *
 * <p>A weight is a frequency: a point of weight 3 counts as three equal points. No points: the mean
 * and covariances are NaN. Coordinates are finite, weights finite and not negative; the caller sees
 * to both.
 *
 * <p>The arithmetic is that of {@link Moments}: sums of the differences from the first point, and
 * of their products, in double-double.
 */
public final class CovarianceMoments {

  private final int dimensions;
  private final double[] shift;
  private final double[] difference;
  private final double[] differenceError;
  private final DoubleDoubleSums sums;
  private boolean empty = true;

  /**
   * Moments of no points.
   *
   * @param dimensions the number of coordinates of a point, at least 1
   */
  public CovarianceMoments(int dimensions) {
    if (dimensions < 1) {
      throw new IllegalArgumentException("expected at least 1 dimension, but got " + dimensions);
    }
    this.dimensions = dimensions;
    shift = new double[dimensions];
    difference = new double[dimensions];
    differenceError = new double[dimensions];
    sums = new DoubleDoubleSums(1 + dimensions + triangle(dimensions));
  }

  /**
   * Moments from sums that were taken in plain doubles: of the weights w, of w (x_i - shift_i) and
   * of w (x_i - shift_i) (x_j - shift_j).
   *
   * @param shift near the mean, so that nothing cancels
   * @param weight more than 0
   * @param sums one a dimension
   * @param products the lower triangle, row by row
   */
  public static CovarianceMoments ofSums(
      double[] shift, double weight, double[] sums, double[] products) {
    CovarianceMoments moments = new CovarianceMoments(shift.length);
    System.arraycopy(shift, 0, moments.shift, 0, shift.length);
    moments.empty = false;
    moments.sums.add(0, weight, 0);
    for (int i = 0; i < sums.length; i++) {
      moments.sums.add(1 + i, sums[i], 0);
    }
    for (int i = 0; i < products.length; i++) {
      moments.sums.add(1 + sums.length + i, products[i], 0);
    }
    return moments;
  }

  public int dimensions() {
    return dimensions;
  }

  /** Forgets all points. */
  public void reset() {
    empty = true;
    sums.clear();
  }

  public void add(double[] point) {
    add(point, 1);
  }

  /** Adds a point as if it were {@code weight} equal points; a weight of 0 adds nothing. */
  public void add(double[] point, double weight) {
    add(point, 0, weight);
  }

  /** Adds the point whose coordinates begin at {@code offset} of an array of many. */
  public void add(double[] points, int offset, double weight) {
    if (weight == 0) {
      return;
    }
    if (empty) {
      System.arraycopy(points, offset, shift, 0, dimensions);
      empty = false;
    }
    sums.add(0, weight, 0);
    int product = 1 + dimensions;
    for (int i = 0; i < dimensions; i++) {
      double x = points[offset + i];
      difference[i] = x - shift[i];
      differenceError[i] = DoubleDoubleSums.differenceError(x, shift[i], difference[i]);
      double weighted = weight * difference[i];
      double weightedError =
          DoubleDoubleSums.productError(weight, difference[i], weighted)
              + weight * differenceError[i];
      sums.add(1 + i, weighted, weightedError);
      for (int j = 0; j <= i; j++) {
        sums.addProduct(product++, weighted, weightedError, difference[j], differenceError[j]);
      }
    }
  }

  /**
   * Adds all points of the other, which stays as it is.
   *
   * @throws IllegalArgumentException if the other has points of another number of dimensions
   */
  public void merge(CovarianceMoments other) {
    if (other.dimensions != dimensions) {
      throw new IllegalArgumentException(
          "expected partial results of "
              + dimensions
              + " dimensions, but got one of "
              + other.dimensions);
    }
    if (other.empty) {
      return;
    }
    if (empty) {
      System.arraycopy(other.shift, 0, shift, 0, dimensions);
      empty = false;
    }
    DD otherWeight = other.sums.get(0);
    sums.add(0, otherWeight);
    DD[] move = new DD[dimensions];
    int product = 1 + dimensions;
    for (int i = 0; i < dimensions; i++) {
      move[i] = DD.ofDifference(other.shift[i], shift[i]);
      DD otherSum = other.sums.get(1 + i);
      sums.add(1 + i, otherSum.add(move[i].multiply(otherWeight)));
      for (int j = 0; j <= i; j++) {
        // sum w (a + m)(b + n) = sum w a b + n sum w a + m sum w b + m n sum w
        DD moved =
            other
                .sums
                .get(product)
                .add(move[j].multiply(otherSum))
                .add(move[i].multiply(other.sums.get(1 + j).add(move[j].multiply(otherWeight))));
        sums.add(product++, moved);
      }
    }
  }

  /**
   * The sum of the weights, where they are integers.
   *
   * @throws IllegalArgumentException if it is above 2<sup>53</sup>, from where on a double skips
   *     integers
   */
  public long count() {
    if (weight() > 0x1p53) {
      throw new IllegalArgumentException(
          "expected weights that add up to at most 2^53, but got " + weight());
    }
    return Math.round(weight());
  }

  /** The sum of the weights: the number of points, where each weighs 1. */
  public double weight() {
    return sums.get(0).doubleValue();
  }

  /** The mean, one double a dimension. */
  public double[] mean() {
    double[] mean = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      mean[i] =
          empty ? Double.NaN : sums.get(1 + i).divide(sums.get(0)).add(shift[i]).doubleValue();
    }
    return mean;
  }

  /** The covariance matrix with the weight as divisor, dimensions x dimensions. */
  public double[][] populationCovariance() {
    return covariance(sums.get(0));
  }

  /** The covariance matrix with the weight - 1 as divisor; NaN where the weight is not above 1. */
  public double[][] sampleCovariance() {
    return covariance(sums.get(0).subtract(1));
  }

  /** The state as doubles, for {@link #fromArray}. */
  public double[] toArray() {
    double[] state = new double[1 + dimensions + 2 * sums.size()];
    state[0] = empty ? 0 : 1;
    System.arraycopy(shift, 0, state, 1, dimensions);
    sums.copyTo(state, 1 + dimensions);
    return state;
  }

  /**
   * The moments that {@link #toArray} was called on.
   *
   * @throws IllegalArgumentException if the array's length is not that of so many dimensions
   */
  public static CovarianceMoments fromArray(int dimensions, double[] state) {
    CovarianceMoments moments = new CovarianceMoments(dimensions);
    int expected = 1 + dimensions + 2 * moments.sums.size();
    if (state.length != expected) {
      throw new IllegalArgumentException(
          "a partial result of "
              + dimensions
              + " dimensions is "
              + expected
              + " doubles, but got "
              + state.length);
    }
    moments.empty = state[0] == 0;
    System.arraycopy(state, 1, moments.shift, 0, dimensions);
    moments.sums.copyFrom(state, 1 + dimensions);
    return moments;
  }

  private double[][] covariance(DD divisor) {
    double[][] covariance = new double[dimensions][dimensions];
    boolean defined = divisor.doubleValue() > 0;
    DD weight = sums.get(0);
    int product = 1 + dimensions;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        double value =
            defined
                ? sums.get(product)
                    .subtract(sums.get(1 + i).multiply(sums.get(1 + j)).divide(weight))
                    .divide(divisor)
                    .doubleValue()
                : Double.NaN;
        covariance[i][j] = i == j ? Math.max(value, 0) : value;
        covariance[j][i] = covariance[i][j];
        product++;
      }
    }
    return covariance;
  }

  private static int triangle(int dimensions) {
    return dimensions * (dimensions + 1) / 2;
  }
}
