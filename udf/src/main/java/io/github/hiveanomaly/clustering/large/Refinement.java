package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;

/**
 * Lloyd's steps for the centres of one k over readings that may lie in many places: tally all
 * readings, merge the tallies, absorb them, until {@link #isSettled}.
 */
public final class Refinement implements Serializable {

  private static final long serialVersionUID = 1;

  private static final int MAX_STEPS = 8;

  /** A step that lowers the sum of squared distances by a smaller share is the last. */
  private static final double TOLERANCE = 1e-4;

  private final int dimensions;
  private double[] centers;
  private double wssse = Double.POSITIVE_INFINITY;
  private int steps;
  private boolean settled;
  private boolean converged;

  /**
   * @param centers k centres of d coordinates, one after the other
   */
  public Refinement(double[] centers, int dimensions) {
    this.centers = centers;
    this.dimensions = dimensions;
  }

  /**
   * What readings add up to under the centres: for each centre the sums of its readings'
   * coordinates and weights; last, the sum of the squared distances.
   */
  public double[] tally(WeightedPoints readings) {
    int stride = dimensions + 1;
    int k = centers.length / dimensions;
    double[] tally = new double[k * stride + 1];
    double[] coordinates = readings.coordinates();
    double squares = 0;
    for (int i = 0; i < readings.size(); i++) {
      int offset = i * dimensions;
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        double distance =
            Distances.squared(coordinates, offset, centers, j * dimensions, dimensions);
        if (distance < least) {
          least = distance;
          nearest = j;
        }
      }
      double weight = readings.weights()[i];
      int to = nearest * stride;
      for (int d = 0; d < dimensions; d++) {
        tally[to + d] += weight * coordinates[offset + d];
      }
      tally[to + dimensions] += weight;
      squares += weight * least;
    }
    tally[tally.length - 1] = squares;
    return tally;
  }

  /** The sum of two tallies. */
  public static double[] merge(double[] a, double[] b) {
    double[] merged = a.clone();
    for (int i = 0; i < merged.length; i++) {
      merged[i] += b[i];
    }
    return merged;
  }

  /** Moves each centre to the mean of its readings. */
  public void absorb(double[] tally) {
    double before = wssse;
    wssse = tally[tally.length - 1];
    steps++;
    converged = before - wssse <= TOLERANCE * wssse;
    settled = converged || steps >= MAX_STEPS;
    int stride = dimensions + 1;
    double[] moved = centers.clone();
    for (int i = 0; i < moved.length; i++) {
      int j = i / dimensions;
      double weight = tally[j * stride + dimensions];
      if (weight > 0) {
        moved[i] = tally[j * stride + i % dimensions] / weight;
      }
    }
    centers = moved;
  }

  public boolean isSettled() {
    return settled;
  }

  /** The centres; their sum of squared distances is at most the one that was tallied last. */
  public Clustering result() {
    return new Clustering(centers, wssse, converged);
  }
}
