package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.stats.CovarianceMoments;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What one scan of readings adds up for the clusters of one k; mergeable. */
public final class SituationTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final int dimensions;

  /** Of all readings, by cluster; none where the scan is for something else. */
  private final ArrayList<double[]> moments = new ArrayList<>();

  private final ArrayList<Trimming.Tally> trimmed = new ArrayList<>();
  private final double[] distances;
  private final double[] silhouettes;

  SituationTally(int dimensions, int clusters) {
    this.dimensions = dimensions;
    this.distances = new double[clusters];
    this.silhouettes = new double[clusters];
  }

  void addMoments(CovarianceMoments ofCluster) {
    moments.add(ofCluster.toArray());
  }

  void addTrimmed(Trimming.Tally tally) {
    trimmed.add(tally);
  }

  void addDistance(int cluster, double distance, double silhouette) {
    distances[cluster] += distance;
    silhouettes[cluster] += silhouette;
  }

  /** Adds the other; the order of merging can show in the last bits. */
  public SituationTally merge(SituationTally other) {
    for (int c = 0; c < moments.size(); c++) {
      CovarianceMoments merged = moments(c);
      merged.merge(other.moments(c));
      moments.set(c, merged.toArray());
    }
    for (int i = 0; i < trimmed.size(); i++) {
      trimmed.get(i).merge(other.trimmed.get(i));
    }
    for (int c = 0; c < distances.length; c++) {
      distances[c] += other.distances[c];
      silhouettes[c] += other.silhouettes[c];
    }
    return this;
  }

  /** The moments of all readings of a cluster. */
  CovarianceMoments moments(int cluster) {
    return CovarianceMoments.fromArray(dimensions, moments.get(cluster));
  }

  /** What the trimmings tallied, in their order; none where nothing is trimmed. */
  List<Trimming.Tally> trimmed() {
    return trimmed;
  }

  /** The sum of the distances of a cluster's readings from its mean, in the model's scale. */
  double distanceSum(int cluster) {
    return distances[cluster];
  }

  /** The sum of the simplified silhouettes of a cluster's readings. */
  double silhouetteSum(int cluster) {
    return silhouettes[cluster];
  }
}
