package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Takes the distance of a reading apart: what each feature has to do with it.
 *
 * <p>Readings are d finite values in the order of the model's features; positions are those of
 * {@link ClusterModel#clusters()}, the one after the last being the whole view's.
 */
public final class Explainer {

  private final ClusterModel model;
  private final double[][] inverseDiagonals;

  /** For readings of this model. */
  public Explainer(ClusterModel model) {
    this.model = model;
    inverseDiagonals = new double[model.clusters().size() + 1][];
  }

  /**
   * One part a feature, the largest contribution first, of equal ones in the features' order.
   *
   * @param position of the cluster that the distance is measured from
   */
  public List<Part> explain(double[] reading, int position) {
    Cluster cluster = model.at(position);
    double[] difference = new double[reading.length];
    for (int i = 0; i < reading.length; i++) {
      difference[i] = reading[i] - cluster.centroid(i);
    }
    double[] solved = cluster.covariance().solve(difference);
    double[] inverseDiagonal = inverseDiagonal(position, cluster.covariance());
    List<Part> parts = new ArrayList<>(reading.length);
    for (int i = 0; i < reading.length; i++) {
      parts.add(new Part(i, reading[i], difference[i], solved[i], inverseDiagonal[i]));
    }
    parts.sort(Comparator.comparingDouble(Part::contribution).reversed());
    return parts;
  }

  private double[] inverseDiagonal(int position, PositiveDefinite covariance) {
    if (inverseDiagonals[position] == null) {
      inverseDiagonals[position] = covariance.inverseDiagonal();
    }
    return inverseDiagonals[position];
  }

  /** What one feature has to do with a distance. */
  public static final class Part {

    private final int feature;
    private final double value;
    private final double difference;
    private final double solved;
    private final double inverse;

    private Part(int feature, double value, double difference, double solved, double inverse) {
      this.feature = feature;
      this.value = value;
      this.difference = difference;
      this.solved = solved;
      this.inverse = inverse;
    }

    /** The position of the feature in the reading. */
    public int feature() {
      return feature;
    }

    /** What was read. */
    public double value() {
      return value;
    }

    /**
     * d<sub>i</sub> (S<sup>-1</sup> d)<sub>i</sub>: the share of the distance squared, to which all
     * features' contributions add up. Below 0 where the feature makes the others less strange.
     */
    public double contribution() {
      return difference * solved;
    }

    /**
     * The value that the other features lead one to expect: the mean of a Gaussian of the cluster's
     * centroid and covariance, given the others.
     */
    public double expected() {
      return value - solved / inverse;
    }

    /** How many deviations of that conditional Gaussian the value lies from what is expected. */
    public double z() {
      return solved / Math.sqrt(inverse);
    }
  }
}
