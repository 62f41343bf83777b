package io.github.hiveanomaly.training.clustering;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Starts for k-means by D. Arthur and S. Vassilvitskii, "k-means++: the advantages of careful
 * seeding", SODA 2007: each further centre is a point drawn by its weight times its squared
 * distance from the nearest centre so far.
 */
final class PlusPlusStart {

  private final WeightedPoints points;
  private final double[] cost;

  PlusPlusStart(WeightedPoints points) {
    this.points = points;
    this.cost = new double[points.size()];
  }

  /**
   * Draws k different points, or as many as there are.
   *
   * @return their coordinates, one after the other
   */
  double[] draw(int k, SplittableRandom random) {
    System.arraycopy(points.weights(), 0, cost, 0, cost.length);
    double[] centers = new double[Math.min(k, points.size()) * points.dimensions()];
    double total = points.totalWeight();
    place(centers, 0, pick(total, random));
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    for (int j = 1; j * points.dimensions() < centers.length; j++) {
      total = lowerCosts(centers, j - 1);
      place(centers, j, pick(total, random));
    }
    return centers;
  }

  /**
   * Adds centres to given ones until there are k, each at the point that costs most so far, so that
   * the sum of the costs falls.
   */
  double[] extend(double[] given, int k) {
    int dimensions = points.dimensions();
    double[] centers = Arrays.copyOf(given, k * dimensions);
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    for (int j = 0; j * dimensions < given.length; j++) {
      lowerCosts(centers, j);
    }
    for (int j = given.length / dimensions; j < k; j++) {
      int dearest = 0;
      for (int i = 1; i < cost.length; i++) {
        if (cost[i] > cost[dearest]) {
          dearest = i;
        }
      }
      place(centers, j, dearest);
      lowerCosts(centers, j);
    }
    return centers;
  }

  private void place(double[] centers, int j, int point) {
    int dimensions = points.dimensions();
    System.arraycopy(points.coordinates(), point * dimensions, centers, j * dimensions, dimensions);
  }

  /** Takes centre j into account; the sum of the costs. */
  private double lowerCosts(double[] centers, int j) {
    int dimensions = points.dimensions();
    double[] coordinates = points.coordinates();
    double[] weights = points.weights();
    double total = 0;
    for (int i = 0; i < cost.length; i++) {
      double distance =
          Distances.squared(coordinates, i * dimensions, centers, j * dimensions, dimensions);
      cost[i] = Math.min(cost[i], weights[i] * distance);
      total += cost[i];
    }
    return total;
  }

  private int pick(double total, SplittableRandom random) {
    double left = random.nextDouble() * total;
    int last = 0;
    for (int i = 0; i < cost.length; i++) {
      if (cost[i] > 0) {
        last = i;
        left -= cost[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
