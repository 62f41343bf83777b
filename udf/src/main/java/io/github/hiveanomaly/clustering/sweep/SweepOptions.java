package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import java.io.Serializable;

/** What is asked of every segment. */
public final class SweepOptions implements Serializable {

  private static final long serialVersionUID = 1;

  private final int[] ks;
  private final int restarts;
  private final long seed;
  private final Standardization standardization;
  private final FitOptions fit;

  public SweepOptions(
      int[] ks, int restarts, long seed, Standardization standardization, FitOptions fit) {
    this.ks = ks;
    this.restarts = restarts;
    this.seed = seed;
    this.standardization = standardization;
    this.fit = fit;
  }

  /** The numbers of clusters to try, rising. */
  public int[] ks() {
    return ks;
  }

  /** How often k-means starts for each k. */
  public int restarts() {
    return restarts;
  }

  public long seed() {
    return seed;
  }

  public Standardization standardization() {
    return standardization;
  }

  public FitOptions fit() {
    return fit;
  }
}
