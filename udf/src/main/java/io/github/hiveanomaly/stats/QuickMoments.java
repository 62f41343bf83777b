package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Moments of many points at a tenth of the cost: summed up in plain doubles around a point amidst
 * them, and carried over into {@link CovarianceMoments} before rounding can add up.
 */
public final class QuickMoments {

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
  public QuickMoments(double[] shift) {
    int dimensions = shift.length;
    this.moments = new CovarianceMoments(dimensions);
    this.shift = shift;
    this.difference = new double[dimensions];
    this.sums = new double[dimensions];
    this.products = new double[dimensions * (dimensions + 1) / 2];
  }

  /**
   * Adds points side by side.
   *
   * @param columns coordinate i of point j at {@code i * stride + start + j}
   * @param pointWeights of point j at {@code first + j}
   */
  public void add(
      double[] columns, int stride, int start, int count, double[] pointWeights, int first) {
    for (int next = 0; next < count; ) {
      int some = Math.min(MOST_POINTS - points, count - next);
      if (shift.length == 3) {
        addOfThree(columns, stride, start + next, some, pointWeights, first + next);
      } else {
        for (int j = next; j < next + some; j++) {
          addOne(columns, stride, start + j, pointWeights[first + j]);
        }
      }
      points += some;
      next += some;
      if (points == MOST_POINTS) {
        carryOver();
      }
    }
  }

  private void addOne(double[] columns, int stride, int place, double pointWeight) {
    int product = 0;
    for (int i = 0; i < difference.length; i++) {
      difference[i] = columns[i * stride + place] - shift[i];
      double weighted = pointWeight * difference[i];
      sums[i] += weighted;
      for (int j = 0; j <= i; j++) {
        products[product++] += weighted * difference[j];
      }
    }
    weight += pointWeight;
  }

  /** As {@link #addOne}, to the same bits, for many points of three coordinates: without loops. */
  private void addOfThree(
      double[] columns, int stride, int startX, int count, double[] pointWeights, int first) {
    int startY = stride + startX;
    int startZ = 2 * stride + startX;
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
    for (int j = 0; j < count; j++) {
      double w = pointWeights[first + j];
      double x = columns[startX + j] - x0;
      double y = columns[startY + j] - y0;
      double z = columns[startZ + j] - z0;
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
  public CovarianceMoments moments() {
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
