package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.points.PointHash;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.stats.CovarianceMoments;
import io.github.hiveanomaly.stats.QuickMoments;
import java.io.Serializable;

/**
 * Draws the weighted sample of a segment that is clustered in place of its readings where those are
 * too many: a lightweight coreset after O. Bachem, M. Lucic and A. Krause, "Scalable k-means
 * clustering via lightweight coresets", KDD 2018.
 *
 * <p>A reading is taken with a probability that is half uniform and half by its squared distance
 * from the mean, so that the sum of squared distances from any k centres is kept, and far readings
 * are not missed. Its weight grows by one over the probability. Whether it is taken is decided by
 * its own value and the seed, so the sample does not depend on where the readings lie.
 */
public final class Summary implements Serializable {

  private static final long serialVersionUID = 1;

  /** Readings summed up together. */
  private static final int STRETCH = 1024;

  private final SegmentFrame frame;
  private final double weight;
  private final int size;
  private final long seed;

  public Summary(SegmentFrame frame, double weight, int size, long seed) {
    this.frame = frame;
    this.weight = weight;
    this.size = size;
    this.seed = seed;
  }

  /** Of the segment. */
  public SegmentFrame frame() {
    return frame;
  }

  /** The number of readings of the segment. */
  public double weight() {
    return weight;
  }

  public int size() {
    return size;
  }

  public long seed() {
    return seed;
  }

  /**
   * The drawing of a segment's sample.
   *
   * @param moments those of all its readings
   */
  public static Summary of(
      CovarianceMoments moments, Standardization standardization, int size, long seed) {
    // Medians will be taken from the sample itself, so deviations stand in for them.
    Standardization known =
        standardization == Standardization.ROBUST ? Standardization.STDDEV : standardization;
    WeightedPoints none = new WeightedPoints(moments.dimensions(), new double[0], new double[0]);
    return new Summary(SegmentFrame.of(moments, none, known), moments.weight(), size, seed);
  }

  /**
   * The moments of a block's readings; merged, those of all readings. They are summed up around the
   * block's mean, so that they are right to rounding, and a feature that never varies has a
   * variance of exactly 0.
   */
  public static CovarianceMoments moments(WeightedPoints block) {
    QuickMoments moments = new QuickMoments(middle(block));
    double[] columns = new double[block.dimensions() * STRETCH];
    for (int from = 0; from < block.size(); from += STRETCH) {
      int count = Math.min(STRETCH, block.size() - from);
      block.copyColumns(from, count, columns, STRETCH);
      moments.add(columns, STRETCH, 0, count, block.weights(), from);
    }
    return moments.moments();
  }

  /** The mean of each coordinate, but for rounding; of one that never varies what it always is. */
  private static double[] middle(WeightedPoints block) {
    int dimensions = block.dimensions();
    double[] coordinates = block.coordinates();
    double weight = block.totalWeight();
    double[] middle = new double[dimensions];
    for (int d = 0; d < dimensions; d++) {
      double sum = 0;
      boolean varies = false;
      for (int i = 0; i < block.size(); i++) {
        double value = coordinates[i * dimensions + d];
        varies |= value != coordinates[d];
        sum += block.weights()[i] * value;
      }
      middle[d] = varies ? sum / weight : coordinates[d];
    }
    return middle;
  }

  /** The readings of a block that belong to the sample. */
  public WeightedPoints sample(WeightedPoints block) {
    int dimensions = block.dimensions();
    double totalSquared = 0;
    for (int i = 0; i < dimensions; i++) {
      totalSquared += weight * frame.variance()[i] / (frame.scale()[i] * frame.scale()[i]);
    }
    PointsBuilder sample = new PointsBuilder(dimensions);
    double[] point = new double[dimensions];
    for (int i = 0; i < block.size(); i++) {
      block.copyPoint(i, point);
      double squared = 0;
      for (int d = 0; d < dimensions; d++) {
        double difference = (point[d] - frame.origin()[d]) / frame.scale()[d];
        squared += difference * difference;
      }
      double pointWeight = block.weights()[i];
      double share = pointWeight * (0.5 / weight + 0.5 * squared / totalSquared);
      double probability = Math.min(1, size * share);
      if (PointHash.uniform(point, seed) < probability) {
        sample.add(point, pointWeight / probability);
      }
    }
    return sample.build();
  }
}
