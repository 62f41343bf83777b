package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** How clusters become situations. */
public final class FitOptions implements Serializable {

  private static final long serialVersionUID = 1;

  private final double trim;
  private final double minShare;
  private final double wholeWeight;

  public FitOptions(double trim, double minShare, double wholeWeight) {
    this.trim = trim;
    this.minShare = minShare;
    this.wholeWeight = wholeWeight;
  }

  /**
   * The probability that a Gaussian reading of a cluster is kept for its centroid and covariance; 1
   * keeps all.
   */
  public double trim() {
    return trim;
  }

  /** The least share of its segment's readings that keeps a cluster from being suspect. */
  public double minShare() {
    return minShare;
  }

  /** The weight in the score of all readings as one cluster, from 0 to 1. */
  public double wholeWeight() {
    return wholeWeight;
  }
}
