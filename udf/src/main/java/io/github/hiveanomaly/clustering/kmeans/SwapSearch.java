package io.github.hiveanomaly.clustering.kmeans;

import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.SplittableRandom;

/**
 * Leads k-means out of a poor local optimum by swaps: a point drawn by what it costs becomes a
 * centre, the centre that is missed least gives way, and Lloyd's algorithm runs from there; what is
 * better stays.
 *
 * <p>The swaps are those of S. Lattanzi and C. Sohler, "A better k-means++ algorithm via local
 * search", ICML 2019, each judged after Lloyd's steps as in P. Fr&auml;nti, "Efficiency of random
 * swap clustering", Journal of Big Data 5 (2018).
 *
 * <p>Not for use by two threads at once.
 */
final class SwapSearch {

  /** A swap that gains a smaller share of the sum of squares came to nothing. */
  private static final double WORTHWHILE = 1e-3;

  private final WeightedPoints points;
  private final Lloyd lloyd;

  /** The nearest centre of each point and the next one, and their squared distances. */
  private final int[] own;

  private final int[] next;
  private final double[] first;
  private final double[] second;
  private final double[] cost;

  /** The squared distance of each point from the one that is to be a centre. */
  private final double[] toNew;

  /** The same as of the centres, after the swap. */
  private final int[] swappedOwn;

  private final double[] swappedFirst;
  private final double[] swappedSecond;

  /** By how much the points cost more after the swap that {@link #leastMissed} looked at last. */
  private double change;

  SwapSearch(WeightedPoints points, Lloyd lloyd) {
    this.points = points;
    this.lloyd = lloyd;
    this.own = new int[points.size()];
    this.next = new int[points.size()];
    this.toNew = new double[points.size()];
    this.swappedOwn = new int[points.size()];
    this.swappedFirst = new double[points.size()];
    this.swappedSecond = new double[points.size()];
    this.first = new double[points.size()];
    this.second = new double[points.size()];
    this.cost = new double[points.size()];
  }

  /**
   * Tries swaps, one after the other.
   *
   * @param iterations of Lloyd's algorithm after each swap, at most
   */
  Clustering improve(Clustering start, int swaps, int iterations, SplittableRandom random) {
    Clustering best = start;
    boolean known = false;
    double total = 0;
    for (int swap = 0; swap < swaps; swap++) {
      if (!known) {
        total = measure(best.centers());
        known = true;
      }
      if (!(total > 0)) {
        break;
      }
      int point = WeightedDraw.draw(cost, total, random);
      Clustering candidate = swap(best, point, iterations);
      if (candidate.wssse() < best.wssse()) {
        best = candidate;
        known = false;
      }
    }
    return best;
  }

  /**
   * Tries swaps, each the best of some, until several came to nothing one after the other.
   *
   * @param most swaps at most
   * @param draws points of which the one is tried that costs least before Lloyd's steps
   * @param inVain swaps that must come to nothing
   * @param iterations of Lloyd's algorithm after each swap, at most
   */
  Clustering improve(
      Clustering start, int most, int draws, int inVain, int iterations, SplittableRandom random) {
    int dimensions = points.dimensions();
    Clustering best = start;
    int vain = 0;
    double total = measure(best.centers());
    for (int swap = 0; swap < most && vain < inVain && total > 0; swap++) {
      int k = best.centers().length / dimensions;
      int point = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int draw = 0; draw < draws; draw++) {
        int candidate = WeightedDraw.draw(cost, total, random);
        leastMissed(candidate, k);
        if (point < 0 || change < least) {
          least = change;
          point = candidate;
        }
      }
      Clustering candidate = swap(best, point, iterations);
      vain++;
      if (candidate.wssse() < best.wssse()) {
        vain = candidate.wssse() < (1 - WORTHWHILE) * best.wssse() ? 0 : vain;
        best = candidate;
        total = measure(best.centers());
      }
    }
    return best;
  }

  /** What comes of the point as a centre in the place of the one that is missed least. */
  private Clustering swap(Clustering from, int point, int iterations) {
    int dimensions = points.dimensions();
    double[] centers = from.centers().clone();
    int swapped = leastMissed(point, centers.length / dimensions);
    System.arraycopy(
        points.coordinates(), point * dimensions, centers, swapped * dimensions, dimensions);
    assign(swapped);
    return lloyd.run(centers, swappedOwn, swappedFirst, swappedSecond, iterations);
  }

  /** Measures every point under the centres; the sum of what they cost. */
  private double measure(double[] centers) {
    int dimensions = points.dimensions();
    double[] coordinates = points.coordinates();
    double total = 0;
    for (int i = 0; i < own.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      double further = Double.POSITIVE_INFINITY;
      int nearest = 0;
      int nextNearest = 0;
      for (int offset = 0; offset < centers.length; offset += dimensions) {
        double distance =
            Distances.squared(coordinates, i * dimensions, centers, offset, dimensions);
        if (distance < least) {
          further = least;
          nextNearest = nearest;
          least = distance;
          nearest = offset / dimensions;
        } else if (distance < further) {
          further = distance;
          nextNearest = offset / dimensions;
        }
      }
      own[i] = nearest;
      first[i] = least;
      second[i] = further;
      next[i] = nextNearest;
      cost[i] = points.weights()[i] * least;
      total += cost[i];
    }
    return total;
  }

  /** The centre without which the points cost least, once this point is a centre. */
  private int leastMissed(int point, int k) {
    int dimensions = points.dimensions();
    double[] coordinates = points.coordinates();
    double[] weights = points.weights();
    double[] missed = new double[k];
    double gained = 0;
    for (int i = 0; i < own.length; i++) {
      double distance =
          Distances.squared(
              coordinates, i * dimensions, coordinates, point * dimensions, dimensions);
      toNew[i] = distance;
      double nearest = Math.min(first[i], distance);
      gained += weights[i] * (first[i] - nearest);
      // Without its own centre the point goes to the next one or to the new one.
      missed[own[i]] += weights[i] * (Math.min(second[i], distance) - nearest);
    }
    int least = 0;
    for (int j = 1; j < k; j++) {
      if (missed[j] < missed[least]) {
        least = j;
      }
    }
    change = missed[least] - gained;
    return least;
  }

  /**
   * Finds the nearest centre of each point after the swap, and how far it is from the others at
   * least: what was the third nearest is no nearer than the second.
   */
  private void assign(int swapped) {
    for (int i = 0; i < own.length; i++) {
      boolean orphaned = own[i] == swapped;
      double stays = orphaned ? second[i] : first[i];
      if (toNew[i] < stays) {
        swappedOwn[i] = swapped;
        swappedFirst[i] = toNew[i];
        swappedSecond[i] = stays;
      } else {
        swappedOwn[i] = orphaned ? next[i] : own[i];
        swappedFirst[i] = stays;
        swappedSecond[i] = Math.min(second[i], toNew[i]);
      }
    }
  }
}
