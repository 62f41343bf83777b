package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;
import java.util.List;

/** The outcome of one k. */
public final class SweepPoint implements Serializable {

  private static final long serialVersionUID = 1;

  private final int k;
  private final double wssse;
  private final long rows;
  private final double daviesBouldin;
  private final double silhouette;
  private final int restarts;
  private final boolean converged;
  private final List<Situation> situations;

  public SweepPoint(
      int k,
      double wssse,
      long rows,
      double daviesBouldin,
      double silhouette,
      int restarts,
      boolean converged,
      List<Situation> situations) {
    this.k = k;
    this.wssse = wssse;
    this.rows = rows;
    this.daviesBouldin = daviesBouldin;
    this.silhouette = silhouette;
    this.restarts = restarts;
    this.converged = converged;
    this.situations = situations;
  }

  public int k() {
    return k;
  }

  /**
   * Sum of the squared distances of the readings from their cluster's mean, in the model's scale.
   */
  public double wssse() {
    return wssse;
  }

  /** The readings. */
  public long rows() {
    return rows;
  }

  /** Lower is better; NaN for one cluster. */
  public double daviesBouldin() {
    return daviesBouldin;
  }

  /** Simplified, on means; higher is better; NaN for one cluster. */
  public double silhouette() {
    return silhouette;
  }

  /** How many starts were tried. */
  public int restarts() {
    return restarts;
  }

  /** Whether the best of them came to rest. */
  public boolean converged() {
    return converged;
  }

  public List<Situation> situations() {
    return situations;
  }
}
