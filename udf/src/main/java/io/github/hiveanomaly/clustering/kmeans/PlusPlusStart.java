package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Starts for k-means by D. Arthur and S. Vassilvitskii, "k-means++: the advantages of careful
 * seeding", SODA 2007, in the greedy form of its section 6: each further centre is the best of a
 * few points drawn by their weight times their squared distance from the nearest centre so far.
 */
final class PlusPlusStart {

  private final WeightedPoints points;

  /** What each point costs with the centres so far; with the best and another further one. */
  private double[] cost;

  private double[] bestCost;
  private double[] trialCost;

  PlusPlusStart(WeightedPoints points) {
    this.points = points;
    this.cost = new double[points.size()];
    this.bestCost = new double[points.size()];
    this.trialCost = new double[points.size()];
  }

  int dimensions() {
    return points.dimensions();
  }

  /**
   * Draws k different points, or as many as there are.
   *
   * @return their coordinates, one after the other
   */
  double[] draw(int k, SplittableRandom random) {
    int dimensions = points.dimensions();
    double[] centers = new double[Math.min(k, points.size()) * dimensions];
    int trials = 2 + (int) Math.log(k);
    System.arraycopy(points.weights(), 0, cost, 0, cost.length);
    int first = WeightedDraw.draw(cost, points.totalWeight(), random);
    place(centers, 0, first);
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    double total = costsWith(first, cost);
    for (int j = 1; j * dimensions < centers.length; j++) {
      int best = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int trial = 0; trial < trials; trial++) {
        int candidate = WeightedDraw.draw(cost, total, random);
        double candidateTotal = costsWith(candidate, trialCost);
        // The first one stands even where all totals are too large for a double.
        if (best < 0 || candidateTotal < least) {
          least = candidateTotal;
          best = candidate;
          double[] swapped = bestCost;
          bestCost = trialCost;
          trialCost = swapped;
        }
      }
      place(centers, j, best);
      double[] swapped = cost;
      cost = bestCost;
      bestCost = swapped;
      total = least;
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
      costsWith(given, j * dimensions, cost);
    }
    for (int j = given.length / dimensions; j < k; j++) {
      int dearest = 0;
      for (int i = 1; i < cost.length; i++) {
        if (cost[i] > cost[dearest]) {
          dearest = i;
        }
      }
      place(centers, j, dearest);
      costsWith(dearest, cost);
    }
    return centers;
  }

  private void place(double[] centers, int j, int point) {
    int dimensions = points.dimensions();
    System.arraycopy(points.coordinates(), point * dimensions, centers, j * dimensions, dimensions);
  }

  /** The costs with a point as a further centre, and their sum. */
  private double costsWith(int point, double[] target) {
    return costsWith(points.coordinates(), point * points.dimensions(), target);
  }

  private double costsWith(double[] centers, int offset, double[] target) {
    int dimensions = points.dimensions();
    double[] coordinates = points.coordinates();
    double[] weights = points.weights();
    double total = 0;
    for (int i = 0; i < cost.length; i++) {
      double distance = Distances.squared(coordinates, i * dimensions, centers, offset, dimensions);
      target[i] = Math.min(cost[i], weights[i] * distance);
      total += target[i];
    }
    return total;
  }
}
