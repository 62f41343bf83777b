package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.List;

/**
 * Scores readings by a model: the nearest cluster, and distances from clusters.
 *
 * <p>Holds the arrays it works in, so that scoring allocates nothing; not for use by two threads at
 * once. Readings are d finite values in the order of the model's features; positions are those of
 * {@link ClusterModel#clusters()}.
 */
public final class Scorer {

  private final int dimensions;
  private final int[] ids;
  private final double[] centroids;
  private final double[] inverseScale;
  private final PositiveDefinite[] covariances;
  private final double[] difference;

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
    return nearest(reading, 0);
  }

  /** As {@link #nearest(double[])}, of the reading that begins at an offset. */
  public int nearest(double[] readings, int offset) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < ids.length; c++) {
      int start = c * dimensions;
      double sum = 0;
      for (int i = 0; i < dimensions; i++) {
        double scaled = (readings[offset + i] - centroids[start + i]) * inverseScale[i];
        sum += scaled * scaled;
      }
      if (sum < least) {
        least = sum;
        nearest = c;
      }
    }
    return nearest;
  }

  /** The id of the cluster at a position. */
  public int clusterId(int position) {
    return ids[position];
  }

  /** The Mahalanobis distance (not squared) of a reading from the centroid at a position. */
  public double distance(double[] reading, int position) {
    return distance(reading, 0, position);
  }

  /** As {@link #distance(double[], int)}, of the reading that begins at an offset. */
  public double distance(double[] readings, int offset, int position) {
    int start = position * dimensions;
    for (int i = 0; i < dimensions; i++) {
      difference[i] = readings[offset + i] - centroids[start + i];
    }
    return Math.sqrt(covariances[position].quadraticForm(difference));
  }

  /** The probability that a Gaussian reading lies further than this from its centroid. */
  public double pValue(double distance) {
    return ChiSquared.pValue(distance, dimensions);
  }
}
