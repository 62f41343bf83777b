package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What is asked of every segment. */
public final class SweepOptions implements Serializable {

  private static final long serialVersionUID = 1;

  private final int[] ks;
  private final int restarts;
  private final long seed;
  private final Standardization standardization;
  private final FitOptions fit;

  /**
   * @param ks the numbers of clusters to try; 1 is added where it is not among them
   */
  public SweepOptions(
      int[] ks, int restarts, long seed, Standardization standardization, FitOptions fit) {
    this.ks = IntStream.concat(IntStream.of(1), Arrays.stream(ks)).distinct().sorted().toArray();
    this.restarts = restarts;
    this.seed = seed;
    this.standardization = standardization;
    this.fit = fit;
  }

  /** The numbers of clusters to try, rising; 1 is always among them, for the score needs it. */
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
