package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.FarPoints;
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
    double[] centroid = cluster.centroid();
    List<Part> parts = parts(reading, centroid, position, 0);
    if (!isFinite(parts)) {
      int exponent = FarPoints.exponent(reading, centroid, cluster.covariance());
      parts = parts(reading, centroid, position, exponent);
    }
    parts.sort(Comparator.comparingDouble(Part::smallContribution).reversed());
    return parts;
  }

  /** The parts, computed from differences divided by 2<sup>exponent</sup>. */
  private List<Part> parts(double[] reading, double[] centroid, int position, int exponent) {
    PositiveDefinite covariance = model.at(position).covariance();
    double[] differences = new double[reading.length];
    if (exponent == 0) {
      for (int i = 0; i < reading.length; i++) {
        differences[i] = reading[i] - centroid[i];
      }
    } else {
      differences = FarPoints.differences(reading, centroid, exponent);
    }
    double[] solved = covariance.solve(differences);
    double[] inverseDiagonal = inverseDiagonal(position, covariance);
    List<Part> parts = new ArrayList<>(reading.length);
    for (int i = 0; i < reading.length; i++) {
      parts.add(new Part(i, reading[i], differences[i], solved[i], inverseDiagonal[i], exponent));
    }
    return parts;
  }

  private static boolean isFinite(List<Part> parts) {
    double sum = 0;
    for (Part part : parts) {
      sum += Math.abs(part.smallContribution()) + Math.abs(part.z());
    }
    return sum <= Double.MAX_VALUE;
  }

  private double[] inverseDiagonal(int position, PositiveDefinite covariance) {
    if (inverseDiagonals[position] == null) {
      inverseDiagonals[position] = covariance.inverseDiagonal();
    }
    return inverseDiagonals[position];
  }

  /**
   * What one feature has to do with a distance. Numbers beyond {@link Double#MAX_VALUE} are that
   * one, so that of a reading whose square overflows the contributions no longer add up.
   */
  public static final class Part {

    private final int feature;
    private final double value;
    private final double difference;
    private final double solved;
    private final double inverse;

    /** Of 2, what the difference and what is solved of it are divided by. */
    private final int exponent;

    private Part(
        int feature, double value, double difference, double solved, double inverse, int exponent) {
      this.feature = feature;
      this.value = value;
      this.difference = difference;
      this.solved = solved;
      this.inverse = inverse;
      this.exponent = exponent;
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
      return FarPoints.enlarged(smallContribution(), 2 * exponent);
    }

    private double smallContribution() {
      return difference * solved;
    }

    /**
     * The value that the other features lead one to expect: the mean of a Gaussian of the cluster's
     * centroid and covariance, given the others.
     */
    public double expected() {
      return FarPoints.enlarged(value - FarPoints.enlarged(solved / inverse, exponent), 0);
    }

    /** How many deviations of that conditional Gaussian the value lies from what is expected. */
    public double z() {
      return FarPoints.enlarged(solved / Math.sqrt(inverse), exponent);
    }
  }
}
