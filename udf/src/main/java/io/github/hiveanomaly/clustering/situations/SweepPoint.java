package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
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
  private final double wholeWeight;
  private final Calibration calibration;

  SweepPoint(
      int k,
      double wssse,
      long rows,
      double daviesBouldin,
      double silhouette,
      int restarts,
      boolean converged,
      List<Situation> situations,
      double wholeWeight,
      Calibration calibration) {
    this.k = k;
    this.wssse = wssse;
    this.rows = rows;
    this.daviesBouldin = daviesBouldin;
    this.silhouette = silhouette;
    this.restarts = restarts;
    this.converged = converged;
    this.situations = situations;
    this.wholeWeight = wholeWeight;
    this.calibration = calibration;
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

  /** The weight in the score of all readings as one cluster. */
  public double wholeWeight() {
    return wholeWeight;
  }

  /** How rare which score is among the readings; null before it is measured. */
  public Calibration calibration() {
    return calibration;
  }

  /** The same outcome with how rare which score is among the readings. */
  public SweepPoint with(Calibration measured) {
    return new SweepPoint(
        k,
        wssse,
        rows,
        daviesBouldin,
        silhouette,
        restarts,
        converged,
        situations,
        wholeWeight,
        measured);
  }

  /**
   * What scores readings by this outcome: the situations that are not suspect, and all readings as
   * one cluster.
   *
   * @param whole the outcome of k = 1
   * @param scale the model's, d values
   */
  public ClusterModel model(SweepPoint whole, double[] scale) {
    List<Cluster> clusters = new ArrayList<>();
    for (Situation situation : situations) {
      if (!situation.suspect()) {
        clusters.add(situation.cluster(situation.id()));
      }
    }
    return new ClusterModel(
        clusters,
        whole.situations.get(0).cluster(ClusterModel.WHOLE_ID),
        Collections.emptyList(),
        scale,
        wholeWeight,
        calibration);
  }
}
