package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Arrays;
import java.util.List;

/**
 * Scores readings by a model: the nearest cluster, and distances from clusters.
 *
 * <p>Holds the arrays it works in, so that scoring allocates nothing; not for use by two threads at
 * once. Readings are d finite values in the order of the model's features; positions are those of
 * {@link ClusterModel#clusters()}.
 */
public final class Scorer {

  /** Readings looked at together: few enough that their features stay in the processor's cache. */
  private static final int BLOCK = 256;

  private final int dimensions;
  private final int[] ids;
  private final double[] centroids;
  private final double[] inverseScale;
  private final PositiveDefinite[] covariances;
  private final double[] difference;
  private final double[] sums = new double[BLOCK];
  private final double[] leasts = new double[BLOCK];

  Scorer(ClusterModel model) {
    List<Cluster> clusters = model.clusters();
    dimensions = model.dimensions();
    ids = new int[clusters.size()];
    centroids = new double[ids.length * dimensions];
    covariances = new PositiveDefinite[ids.length];
    for (int c = 0; c < ids.length; c++) {
      Cluster cluster = clusters.get(c);
      ids[c] = cluster.id();
      covariances[c] = cluster.covariance();
      for (int i = 0; i < dimensions; i++) {
        centroids[c * dimensions + i] = cluster.centroid(i);
      }
    }
    double[] scale = model.scale();
    inverseScale = new double[dimensions];
    for (int i = 0; i < dimensions; i++) {
      inverseScale[i] = 1 / scale[i];
    }
    difference = new double[dimensions];
  }

  /** The number of features, d. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * The position of the cluster whose centroid is nearest: Euclidean, each feature divided by the
   * model's scale; of equally near ones the first.
   */
  public int nearest(double[] reading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < ids.length; c++) {
      int start = c * dimensions;
      double sum = 0;
      for (int i = 0; i < dimensions; i++) {
        double scaled = (reading[i] - centroids[start + i]) * inverseScale[i];
        sum += scaled * scaled;
      }
      if (sum < least) {
        least = sum;
        nearest = c;
      }
    }
    return nearest;
  }

  /**
   * As {@link #nearest(double[])}, of many readings side by side: a short loop without branches for
   * each cluster and feature.
   *
   * @param columns feature i of reading j at {@code i * stride + j}
   * @param positions gets the nearest cluster of each reading; of one with a NaN, 0
   */
  public void nearest(double[] columns, int stride, int count, int[] positions) {
    for (int from = 0; from < count; from += BLOCK) {
      nearestInBlock(columns, stride, from, Math.min(BLOCK, count - from), positions);
    }
  }

  private void nearestInBlock(double[] columns, int stride, int from, int count, int[] positions) {
    Arrays.fill(positions, from, from + count, 0);
    Arrays.fill(leasts, 0, count, Double.POSITIVE_INFINITY);
    for (int c = 0; c < ids.length; c++) {
      Arrays.fill(sums, 0, count, 0);
      for (int i = 0; i < dimensions; i++) {
        addSquares(
            columns, i * stride + from, count, centroids[c * dimensions + i], inverseScale[i]);
      }
      for (int j = 0; j < count; j++) {
        if (sums[j] < leasts[j]) {
          leasts[j] = sums[j];
          positions[from + j] = c;
        }
      }
    }
  }

  private void addSquares(double[] columns, int start, int count, double centre, double inverse) {
    double[] target = sums;
    for (int j = 0; j < count; j++) {
      double scaled = (columns[start + j] - centre) * inverse;
      target[j] += scaled * scaled;
    }
  }

  /** The id of the cluster at a position. */
  public int clusterId(int position) {
    return ids[position];
  }

  /** The Mahalanobis distance (not squared) of a reading from the centroid at a position. */
  public double distance(double[] reading, int position) {
    return distance(reading, 1, 0, position);
  }

  /**
   * As {@link #distance(double[], int)}, of one of many readings side by side.
   *
   * @param columns feature i of reading j at {@code i * stride + j}
   */
  public double distance(double[] columns, int stride, int reading, int position) {
    int start = position * dimensions;
    int place = reading;
    for (int i = 0; i < dimensions; i++) {
      difference[i] = columns[place] - centroids[start + i];
      place += stride;
    }
    return Math.sqrt(covariances[position].quadraticForm(difference));
  }

  /** The probability that a Gaussian reading lies further than this from its centroid. */
  public double pValue(double distance) {
    return ChiSquared.pValue(distance, dimensions);
  }
}
