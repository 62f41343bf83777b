package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.Arrays;

/**
 * Moments of many points at a tenth of the cost: summed up in plain doubles around a point amidst
 * them, and carried over into {@link CovarianceMoments} before rounding can add up.
 */
final class QuickMoments {

  /** So many roundings cost a few units in the last place but one of a double. */
  private static final int MOST_POINTS = 1000;

  private final CovarianceMoments moments;
  private final double[] shift;
  private final double[] difference;
  private final double[] sums;
  private final double[] products;
  private double weight;
  private int points;

  /**
   * Moments of no points.
   *
   * @param shift a point amidst those to come
   */
  QuickMoments(double[] shift) {
    int dimensions = shift.length;
    this.moments = new CovarianceMoments(dimensions);
    this.shift = shift;
    this.difference = new double[dimensions];
    this.sums = new double[dimensions];
    this.products = new double[dimensions * (dimensions + 1) / 2];
  }

  /** Adds points of an array from a position on. */
  void add(double[] array, double[] pointWeights, int from, int count) {
    int end = from + count;
    for (int next = from; next < end; ) {
      int some = Math.min(MOST_POINTS - points, end - next);
      if (shift.length == 3) {
        addOfThree(array, pointWeights, next, next + some);
      } else {
        for (int j = next; j < next + some; j++) {
          addOne(array, j * shift.length, pointWeights[j]);
        }
      }
      points += some;
      next += some;
      if (points == MOST_POINTS) {
        carryOver();
      }
    }
  }

  private void addOne(double[] array, int offset, double pointWeight) {
    int product = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = array[offset + i] - shift[i];
      double weighted = pointWeight * difference[i];
      sums[i] += weighted;
      for (int j = 0; j <= i; j++) {
        products[product++] += weighted * difference[j];
      }
    }
    weight += pointWeight;
  }

  /** As {@link #addOne}, to the same bits, for many points of three coordinates: without loops. */
  private void addOfThree(double[] array, double[] pointWeights, int from, int end) {
    double x0 = shift[0];
    double y0 = shift[1];
    double z0 = shift[2];
    double sumX = sums[0];
    double sumY = sums[1];
    double sumZ = sums[2];
    double xx = products[0];
    double yx = products[1];
    double yy = products[2];
    double zx = products[3];
    double zy = products[4];
    double zz = products[5];
    double all = weight;
    for (int j = from; j < end; j++) {
      double w = pointWeights[j];
      double x = array[3 * j] - x0;
      double y = array[3 * j + 1] - y0;
      double z = array[3 * j + 2] - z0;
      double wx = w * x;
      double wy = w * y;
      double wz = w * z;
      sumX += wx;
      sumY += wy;
      sumZ += wz;
      xx += wx * x;
      yx += wy * x;
      yy += wy * y;
      zx += wz * x;
      zy += wz * y;
      zz += wz * z;
      all += w;
    }
    sums[0] = sumX;
    sums[1] = sumY;
    sums[2] = sumZ;
    products[0] = xx;
    products[1] = yx;
    products[2] = yy;
    products[3] = zx;
    products[4] = zy;
    products[5] = zz;
    weight = all;
  }

  /** The moments of the points so far. */
  CovarianceMoments moments() {
    carryOver();
    return moments;
  }

  private void carryOver() {
    if (points > 0) {
      moments.merge(CovarianceMoments.ofSums(shift, weight, sums, products));
    }
    points = 0;
    weight = 0;
    Arrays.fill(sums, 0);
    Arrays.fill(products, 0);
  }
}
