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

  /** Adds the point that begins at an offset of an array of many. */
  void add(double[] array, int offset, double pointWeight) {
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
    points++;
    if (points == MOST_POINTS) {
      carryOver();
    }
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
