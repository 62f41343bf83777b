package io.github.hiveanomaly.clustering.points;

import io.github.hiveanomaly.stats.CovarianceMoments;
import java.io.Serializable;

/**
 * The frame in which a segment is clustered: origin and scale of its features, and the floor of
 * their variances.
 */
public final class SegmentFrame implements Serializable {

  private static final long serialVersionUID = 1;

  private final double[] origin;
  private final double[] scale;
  private final double[] variance;

  public SegmentFrame(double[] origin, double[] scale, double[] variance) {
    this.origin = origin;
    this.scale = scale;
    this.variance = variance;
  }

  /** The means, d values. */
  public double[] origin() {
    return origin;
  }

  public double[] scale() {
    return scale;
  }

  public double[] variance() {
    return variance;
  }

  /** The frame of all readings of a segment. */
  public static SegmentFrame of(WeightedPoints readings, Standardization standardization) {
    return of(moments(readings), readings, standardization);
  }

  /**
   * The frame of a segment whose readings lie in many places.
   *
   * @param moments those of all readings
   * @param readings all of them or a weighted sample, from which medians are taken
   */
  public static SegmentFrame of(
      CovarianceMoments moments, WeightedPoints readings, Standardization standardization) {
    double[][] covariance = moments.populationCovariance();
    double[] variance = new double[covariance.length];
    for (int i = 0; i < variance.length; i++) {
      variance[i] = covariance[i][i];
    }
    return new SegmentFrame(moments.mean(), standardization.scale(readings, moments), variance);
  }

  /** The moments of readings. */
  public static CovarianceMoments moments(WeightedPoints readings) {
    CovarianceMoments moments = new CovarianceMoments(readings.dimensions());
    for (int i = 0; i < readings.size(); i++) {
      moments.add(readings.coordinates(), i * readings.dimensions(), readings.weights()[i]);
    }
    return moments;
  }

  /** The readings in the frame. */
  public WeightedPoints toFrame(WeightedPoints readings) {
    return readings.scaled(origin, scale);
  }

  /** Centres from the frame back in the readings' units, k x d. */
  public double[][] fromFrame(double[] centers) {
    int dimensions = scale.length;
    double[][] back = new double[centers.length / dimensions][dimensions];
    for (int i = 0; i < centers.length; i++) {
      int d = i % dimensions;
      back[i / dimensions][d] = centers[i] * scale[d] + origin[d];
    }
    return back;
  }

  /** Centres in the readings' units, k x d, in the frame, one after the other. */
  public double[] centersToFrame(double[][] centers) {
    int dimensions = scale.length;
    double[] there = new double[centers.length * dimensions];
    for (int i = 0; i < there.length; i++) {
      int d = i % dimensions;
      there[i] = (centers[i / dimensions][d] - origin[d]) / scale[d];
    }
    return there;
  }

  /** Whether a feature has the same value in all readings. */
  public boolean isConstant(int feature) {
    return variance[feature] == 0;
  }
}
