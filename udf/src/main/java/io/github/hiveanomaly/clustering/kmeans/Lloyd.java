package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.Arrays;

/**
 * Lloyd's algorithm on weighted points, accelerated by the bounds of G. Hamerly, "Making k-means
 * even faster", SDM 2010: it takes the same steps and ends in the same clusters, but seldom needs
 * to look at all centres for a point.
 *
 * <p>Each point keeps an upper bound of the distance from its own centre and a lower bound of the
 * distance from every other one. As centres move, the bounds widen by the distance moved; only when
 * they overlap are distances computed.
 *
 * <p>Holds its working arrays for reuse from run to run; not for use by two threads at once.
 */
final class Lloyd {

  private final int dimensions;
  private final double[] coordinates;
  private final double[] weights;
  private final int[] assignment;
  private final double[] upper;
  private final double[] lower;

  private int k;
  private double[] centers;
  private double[] sums;
  private double[] clusterWeights;
  private double[] movement;
  private double[] halfGap;

  /** The squared distance that {@link #nearest} found last. */
  private double leastSquared;

  Lloyd(WeightedPoints points) {
    this.dimensions = points.dimensions();
    this.coordinates = points.coordinates();
    this.weights = points.weights();
    this.assignment = new int[points.size()];
    this.upper = new double[points.size()];
    this.lower = new double[points.size()];
  }

  /**
   * Steps until no point changes its centre, or to the limit.
   *
   * @param start k different centres, k at most the number of points
   */
  Clustering run(double[] start, int maxIterations) {
    return run(start, maxIterations, 0);
  }

  /**
   * Steps until points of no more than this weight change their centre, or to the limit.
   *
   * @param start k different centres, k at most the number of points
   */
  Clustering run(double[] start, int maxIterations, double restlessWeight) {
    begin(start);
    assignAll();
    return iterate(maxIterations, restlessWeight);
  }

  /**
   * Steps from centres whose points are known, until no point changes its centre, or to the limit.
   *
   * @param start k different centres
   * @param nearest the centre of each point
   * @param least the squared distance of each point from it
   * @param next at most the squared distance of each point from any other centre
   */
  Clustering run(double[] start, int[] nearest, double[] least, double[] next, int maxIterations) {
    begin(start);
    for (int i = 0; i < assignment.length; i++) {
      assignment[i] = nearest[i];
      upper[i] = Math.sqrt(least[i]);
      lower[i] = Math.sqrt(next[i]);
    }
    sumFromScratch();
    return iterate(maxIterations, 0);
  }

  private Clustering iterate(int maxIterations, double restlessWeight) {
    double changedWeight = Double.POSITIVE_INFINITY;
    boolean settled = false;
    for (int iteration = 0; iteration < maxIterations && !settled; iteration++) {
      if (moveCenters()) {
        assignAll();
      } else {
        widenBounds();
        changedWeight = reassign();
        settled = changedWeight <= restlessWeight;
      }
    }
    sumFromScratch();
    moveCenters();
    return new Clustering(centers.clone(), wssse(), changedWeight == 0);
  }

  private void begin(double[] start) {
    k = start.length / dimensions;
    centers = start.clone();
    sums = new double[centers.length];
    clusterWeights = new double[k];
    movement = new double[k];
    halfGap = new double[k];
  }

  private void assignAll() {
    for (int i = 0; i < assignment.length; i++) {
      assignment[i] = nearest(i);
    }
    sumFromScratch();
  }

  private void sumFromScratch() {
    Arrays.fill(sums, 0);
    Arrays.fill(clusterWeights, 0);
    for (int i = 0; i < assignment.length; i++) {
      add(i, assignment[i], weights[i]);
    }
  }

  private void add(int point, int cluster, double weight) {
    clusterWeights[cluster] += weight;
    int from = point * dimensions;
    int to = cluster * dimensions;
    for (int d = 0; d < dimensions; d++) {
      sums[to + d] += weight * coordinates[from + d];
    }
  }

  /** The nearest centre of a point; sets its bounds to the true distances. */
  private int nearest(int point) {
    int offset = point * dimensions;
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (int j = 0; j < k; j++) {
      double distance = Distances.squared(coordinates, offset, centers, j * dimensions, dimensions);
      if (distance < least) {
        second = least;
        least = distance;
        nearest = j;
      } else if (distance < second) {
        second = distance;
      }
    }
    leastSquared = least;
    upper[point] = Math.sqrt(least);
    lower[point] = Math.sqrt(second);
    return nearest;
  }

  /**
   * Moves each centre to the mean of its points.
   *
   * @return whether a centre without points was put elsewhere, so that all bounds are void
   */
  private boolean moveCenters() {
    boolean refilled = false;
    for (int j = 0; j < k; j++) {
      int offset = j * dimensions;
      if (!(clusterWeights[j] > 0)) {
        refill(j);
        refilled = true;
        continue;
      }
      double squared = 0;
      for (int d = 0; d < dimensions; d++) {
        double moved = sums[offset + d] / clusterWeights[j];
        double difference = moved - centers[offset + d];
        squared += difference * difference;
        centers[offset + d] = moved;
      }
      movement[j] = Math.sqrt(squared);
    }
    return refilled;
  }

  /** Puts a centre that lost its points at the point that costs most where it is. */
  private void refill(int cluster) {
    int dearest = 0;
    double cost = -1;
    for (int i = 0; i < assignment.length; i++) {
      double candidate =
          weights[i]
              * Distances.squared(
                  coordinates, i * dimensions, centers, assignment[i] * dimensions, dimensions);
      if (candidate > cost) {
        cost = candidate;
        dearest = i;
      }
    }
    System.arraycopy(coordinates, dearest * dimensions, centers, cluster * dimensions, dimensions);
    assignment[dearest] = cluster;
  }

  private void widenBounds() {
    int furthest = 0;
    for (int j = 1; j < k; j++) {
      if (movement[j] > movement[furthest]) {
        furthest = j;
      }
    }
    double most = movement[furthest];
    double mostOfOthers = 0;
    for (int j = 0; j < k; j++) {
      if (j != furthest) {
        mostOfOthers = Math.max(mostOfOthers, movement[j]);
      }
    }
    for (int i = 0; i < assignment.length; i++) {
      int own = assignment[i];
      upper[i] += movement[own];
      lower[i] -= own == furthest ? mostOfOthers : most;
    }
  }

  /**
   * Finds the nearest centre of each point whose bounds overlap; the weight of those that changed.
   */
  private double reassign() {
    measureGaps();
    double changed = 0;
    for (int i = 0; i < assignment.length; i++) {
      int own = assignment[i];
      double bound = Math.max(halfGap[own], lower[i]);
      if (upper[i] <= bound) {
        continue;
      }
      double ownSquared =
          Distances.squared(coordinates, i * dimensions, centers, own * dimensions, dimensions);
      upper[i] = Math.sqrt(ownSquared);
      if (upper[i] <= bound) {
        continue;
      }
      int nearest = nearest(i);
      // At equal distances a point stays: else it could wander between equal centres for ever.
      if (nearest != own && leastSquared < ownSquared) {
        add(i, own, -weights[i]);
        add(i, nearest, weights[i]);
        assignment[i] = nearest;
        changed += weights[i];
      }
    }
    return changed;
  }

  /** Half the distance of each centre from the one next to it: points within are its own. */
  private void measureGaps() {
    Arrays.fill(halfGap, Double.POSITIVE_INFINITY);
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < a; b++) {
        double half =
            Math.sqrt(
                    Distances.squared(centers, a * dimensions, centers, b * dimensions, dimensions))
                / 2;
        halfGap[a] = Math.min(halfGap[a], half);
        halfGap[b] = Math.min(halfGap[b], half);
      }
    }
  }

  private double wssse() {
    double sum = 0;
    for (int i = 0; i < assignment.length; i++) {
      sum +=
          weights[i]
              * Distances.squared(
                  coordinates, i * dimensions, centers, assignment[i] * dimensions, dimensions);
    }
    return sum;
  }
}
