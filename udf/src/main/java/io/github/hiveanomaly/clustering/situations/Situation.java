package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** One cluster of one k, as the table {@code clusters} has it. */
public final class Situation implements Serializable {

  private static final long serialVersionUID = 1;

  private final int id;
  private final long size;
  private final double share;
  private final boolean suspect;
  private final double[] mean;
  private final double[] centroid;
  private final double[][] covariance;
  private final double wssse;
  private final long trimmed;
  private final boolean[] floored;

  public Situation(
      int id,
      long size,
      double share,
      boolean suspect,
      double[] mean,
      double[] centroid,
      double[][] covariance,
      double wssse,
      long trimmed,
      boolean[] floored) {
    this.id = id;
    this.size = size;
    this.share = share;
    this.suspect = suspect;
    this.mean = mean;
    this.centroid = centroid;
    this.covariance = covariance;
    this.wssse = wssse;
    this.trimmed = trimmed;
    this.floored = floored;
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

  /** Of its readings. */
  public double[] mean() {
    return mean;
  }

  /** Mean of its readings without the trimmed ones. */
  public double[] centroid() {
    return centroid;
  }

  /**
   * Sample covariance of its readings without the trimmed ones, corrected for their absence,
   * variances raised where they had to be.
   */
  public double[][] covariance() {
    return covariance;
  }

  /** Sum of the squared distances of its readings from the mean, in the model's scale. */
  public double wssse() {
    return wssse;
  }

  /** Readings left out of centroid and covariance. */
  public long trimmed() {
    return trimmed;
  }

  public boolean[] floored() {
    return floored;
  }

  Situation withId(int newId, boolean nowSuspect) {
    return new Situation(
        newId, size, share, nowSuspect, mean, centroid, covariance, wssse, trimmed, floored);
  }
}
