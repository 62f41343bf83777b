package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.io.Serializable;

/** One cluster of one k, as the table {@code clusters} has it. */
public final class Situation implements Serializable {

  private static final long serialVersionUID = 1;

  private final int id;
  private final long size;
  private final double share;
  private final boolean suspect;
  private final double[] mean;
  private final double wssse;
  private final long trimmed;
  private final FullShape full;
  private final DiagonalShape diagonal;

  Situation(
      int id,
      long size,
      double share,
      boolean suspect,
      double[] mean,
      double wssse,
      long trimmed,
      FullShape full,
      DiagonalShape diagonal) {
    this.id = id;
    this.size = size;
    this.share = share;
    this.suspect = suspect;
    this.mean = mean;
    this.wssse = wssse;
    this.trimmed = trimmed;
    this.full = full;
    this.diagonal = diagonal;
  }

  Situation withId(int newId, boolean nowSuspect) {
    return new Situation(newId, size, share, nowSuspect, mean, wssse, trimmed, full, diagonal);
  }

  /** 0 for the largest. */
  public int id() {
    return id;
  }

  /** Its readings. */
  public long size() {
    return size;
  }

  /** Of its segment's readings. */
  public double share() {
    return share;
  }

  /** Whether it is too small to be a situation. */
  public boolean suspect() {
    return suspect;
  }

  /** Of its readings, d values. */
  public double[] mean() {
    return mean;
  }

  /** Sum of the squared distances of its readings from the mean, in the model's scale. */
  public double wssse() {
    return wssse;
  }

  /** Mean of its readings without the trimmed ones, d values. */
  public double[] centroid() {
    return full.centroid();
  }

  /**
   * Sample covariance of its readings without the trimmed ones, corrected for their absence,
   * variances raised where they had to be; d x d.
   */
  public double[][] covariance() {
    return full.covariance();
  }

  /** Readings left out of centroid and covariance. */
  public long trimmed() {
    return trimmed;
  }

  /** For each feature, whether its variance was raised in the covariance. */
  public boolean[] floored() {
    return full.floored();
  }

  /**
   * In how many dimensions its readings scatter: a feature that never varies among them, or follows
   * from others, is none; 1 at least.
   */
  public int rank() {
    return full.rank();
  }

  /**
   * Whether a feature has the same value in more than half of its readings, and therefore keeps
   * mean and variance of all of them in what is fitted without the trimmed ones.
   */
  public boolean keepsVariance(int feature) {
    return full.keepsVariance(feature);
  }

  /** The cluster as a model has it. */
  Cluster cluster(int clusterId) {
    return new Cluster(
        clusterId,
        centroid(),
        PositiveDefinite.of(covariance()),
        diagonalCentroid(),
        diagonalVariance(),
        rank());
  }

  /** The centroid where features are taken one by one and readings trimmed by that; d values. */
  public double[] diagonalCentroid() {
    return diagonal.centroid();
  }

  /** The variances that belong to {@link #diagonalCentroid}, d values. */
  public double[] diagonalVariance() {
    return diagonal.variance();
  }
}
