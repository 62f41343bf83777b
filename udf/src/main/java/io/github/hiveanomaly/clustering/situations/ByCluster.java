package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.stats.Columns;
import java.util.Arrays;

/**
 * Some readings at a time, those of a cluster side by side, so that short loops without branches do
 * what is to be done to each of them.
 */
final class ByCluster {

  /** Readings taken at a time: enough for long loops, few enough for the processor's cache. */
  static final int MOST = 2048;

  private final double[][] centers;
  private final double[] inverseScale;
  private final int dimensions;
  private final int[] starts;
  private final int[] next;
  private final int[] nearest = new int[MOST];
  private final double[] least = new double[MOST];
  private final double[] sums = new double[MOST];
  private final int[] order = new int[MOST];
  private final double[] mixed;
  private final double[] columns;
  private final double[] weights = new double[MOST];
  private final double[][] work;

  /** Clusters of the readings that are nearest to each centre, each feature divided by a scale. */
  ByCluster(double[][] centers, double[] inverseScale) {
    this.centers = centers;
    this.inverseScale = inverseScale;
    this.dimensions = inverseScale.length;
    this.starts = new int[centers.length + 1];
    this.next = new int[centers.length];
    this.mixed = new double[dimensions * MOST];
    this.columns = new double[dimensions * MOST];
    this.work = new double[dimensions][MOST];
  }

  /** Puts readings from a position on in the place of those before. */
  void take(WeightedPoints readings, int from, int count) {
    readings.copyColumns(from, count, mixed, MOST);
    assign(count);
    Arrays.fill(starts, 0);
    for (int j = 0; j < count; j++) {
      starts[nearest[j] + 1]++;
    }
    for (int c = 0; c < centers.length; c++) {
      next[c] = starts[c];
      starts[c + 1] += starts[c];
    }
    for (int j = 0; j < count; j++) {
      order[next[nearest[j]]++] = j;
    }
    for (int i = 0; i < dimensions; i++) {
      gather(mixed, i * MOST, columns, i * MOST, count);
    }
    gather(readings.weights(), from, weights, 0, count);
  }

  private void gather(double[] source, int from, double[] target, int to, int count) {
    for (int j = 0; j < count; j++) {
      target[to + j] = source[from + order[j]];
    }
  }

  /** Finds the nearest centre of each reading, of equally near ones the first. */
  private void assign(int count) {
    Arrays.fill(nearest, 0, count, 0);
    Arrays.fill(least, 0, count, Double.POSITIVE_INFINITY);
    for (int c = 0; c < centers.length; c++) {
      Columns.squaredDistances(mixed, MOST, 0, count, centers[c], inverseScale, sums);
      Columns.takeLess(sums, least, c, nearest, 0, count);
    }
  }

  /** The position of a cluster's first reading. */
  int start(int cluster) {
    return starts[cluster];
  }

  /** How many readings of a cluster there are. */
  int count(int cluster) {
    return starts[cluster + 1] - starts[cluster];
  }

  /** Feature i of the reading at position j at {@code i * MOST + j}. */
  double[] columns() {
    return columns;
  }

  double[] weights() {
    return weights;
  }

  /** Room for as many numbers in each of d rows. */
  double[][] work() {
    return work;
  }
}
