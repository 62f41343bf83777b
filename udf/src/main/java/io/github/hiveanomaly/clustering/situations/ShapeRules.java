package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;

/**
 * What holds for the shapes of one cluster, whatever readings are left out of them: the least
 * variances, and the features that keep mean and variance of all the cluster's readings.
 *
 * <p>A feature keeps them where more than half of the readings have the same value: those that are
 * nearest to the centre then do not vary at all, and say nothing of how far the others may lie.
 */
final class ShapeRules implements Serializable {

  private static final long serialVersionUID = 1;

  private final VarianceFloor floor;
  private final boolean[] held;
  private final double[] mean;
  private final double[] variance;

  /**
   * @param held for each feature, whether it keeps these
   * @param mean of all readings of the cluster
   * @param variance of all readings of the cluster
   */
  ShapeRules(VarianceFloor floor, boolean[] held, double[] mean, double[] variance) {
    this.floor = floor;
    this.held = held;
    this.mean = mean;
    this.variance = variance;
  }

  VarianceFloor floor() {
    return floor;
  }

  boolean isHeld(int feature) {
    return held[feature];
  }

  double mean(int feature) {
    return mean[feature];
  }

  double variance(int feature) {
    return variance[feature];
  }

  /** For each feature, whether more than half of the points have the same value. */
  static boolean[] mostlyOneValue(WeightedPoints points) {
    boolean[] mostly = new boolean[points.dimensions()];
    for (int feature = 0; feature < mostly.length; feature++) {
      mostly[feature] = isMostlyOneValue(points, feature);
    }
    return mostly;
  }

  /** The majority vote of R. S. Boyer and J. S. Moore (1981), then a count of the winner. */
  private static boolean isMostlyOneValue(WeightedPoints points, int feature) {
    double[] coordinates = points.coordinates();
    int dimensions = points.dimensions();
    double candidate = Double.NaN;
    double lead = 0;
    for (int i = 0; i < points.size(); i++) {
      double value = coordinates[i * dimensions + feature];
      double weight = points.weights()[i];
      if (value == candidate) {
        lead += weight;
      } else if (lead < weight) {
        candidate = value;
        lead = weight - lead;
      } else {
        lead -= weight;
      }
    }
    double same = 0;
    double all = 0;
    for (int i = 0; i < points.size(); i++) {
      double weight = points.weights()[i];
      all += weight;
      if (coordinates[i * dimensions + feature] == candidate) {
        same += weight;
      }
    }
    return same > all / 2;
  }
}
