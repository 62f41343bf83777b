package io.github.hiveanomaly.clustering.kmeans;

import java.io.Serializable;

/** What a run of k-means ends with. */
public final class Clustering implements Serializable {

  private static final long serialVersionUID = 1;

  private final double[] centers;
  private final double wssse;
  private final boolean converged;

  public Clustering(double[] centers, double wssse, boolean converged) {
    this.centers = centers;
    this.wssse = wssse;
    this.converged = converged;
  }

  /** K centres of d coordinates, one after the other. */
  public double[] centers() {
    return centers;
  }

  /** The sum of the squared distances of the readings from their nearest centre. */
  public double wssse() {
    return wssse;
  }

  public boolean converged() {
    return converged;
  }
}
