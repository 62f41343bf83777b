package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/** How clusters become situations. */
public final class FitOptions implements Serializable {

  private static final long serialVersionUID = 1;

  private final double trim;
  private final double minShare;

  public FitOptions(double trim, double minShare) {
    this.trim = trim;
    this.minShare = minShare;
  }

  /**
   * The probability that a Gaussian reading of a cluster is kept for its centroid and covariance; 1
   * keeps all.
   */
  public double trim() {
    return trim;
  }

  public double minShare() {
    return minShare;
  }
}
