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

  /** Points that were drawn as centres one after the other, and what all points cost with them. */
  static final class Start {
    private final int dimensions;
    private final double[] centers;
    private final double[] costs;

    private Start(int k, int dimensions) {
      this.dimensions = dimensions;
      this.centers = new double[k * dimensions];
      this.costs = new double[k];
    }

    /** The coordinates of the first k centres, one after the other, as a new array. */
    double[] centers(int k) {
      return Arrays.copyOf(centers, k * dimensions);
    }

    /** What the points cost with the first k centres. */
    double cost(int k) {
      return costs[k - 1];
    }
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
    return start(k, random).centers;
  }

  /** Draws k different points, or as many as there are. */
  Start start(int k, SplittableRandom random) {
    int dimensions = points.dimensions();
    Start start = new Start(Math.min(k, points.size()), dimensions);
    System.arraycopy(points.weights(), 0, cost, 0, cost.length);
    int first = WeightedDraw.draw(cost, points.totalWeight(), random);
    place(start.centers, 0, first);
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    start.costs[0] = costsWith(first, cost);
    for (int j = 1; j < start.costs.length; j++) {
      start.costs[j] = drawFurther(start.centers, j, trials(k), start.costs[j - 1], random);
    }
    return start;
  }

  private static int trials(int k) {
    return 2 + (int) Math.log(k);
  }

  /** Draws a further centre, the best of some trials; what the points cost with it. */
  private double drawFurther(
      double[] centers, int j, int trials, double total, SplittableRandom random) {
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
    return least;
  }

  /** Adds centres to given ones until there are k, drawn as those of a start are. */
  double[] extend(double[] given, int k, SplittableRandom random) {
    int dimensions = points.dimensions();
    double[] centers = Arrays.copyOf(given, k * dimensions);
    double total = costsOf(given);
    for (int j = given.length / dimensions; j < k; j++) {
      total = drawFurther(centers, j, trials(k), total, random);
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
    costsOf(given);
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

  /** Sets the costs to those with these centres; their sum. */
  private double costsOf(double[] centers) {
    Arrays.fill(cost, Double.POSITIVE_INFINITY);
    double total = 0;
    for (int offset = 0; offset < centers.length; offset += points.dimensions()) {
      total = costsWith(centers, offset, cost);
    }
    return total;
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
