package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.stats.CovarianceMoments;
import java.io.Serializable;

/** What one scan of readings adds up for the clusters of one k; mergeable. */
public final class SituationTally implements Serializable {

  private static final long serialVersionUID = 1;

  private final int dimensions;
  private final double[][] moments;
  private final double[] distances;
  private final double[] silhouettes;

  SituationTally(CovarianceMoments[] kept, double[] distances, double[] silhouettes) {
    this.dimensions = kept[0].dimensions();
    this.moments = new double[kept.length][];
    for (int c = 0; c < kept.length; c++) {
      moments[c] = kept[c].toArray();
    }
    this.distances = distances;
    this.silhouettes = silhouettes;
  }

  /** The two tallies as one; the order of merging can show in the last bits. */
  public SituationTally merge(SituationTally other) {
    CovarianceMoments[] merged = new CovarianceMoments[moments.length];
    double[] distanceSums = distances.clone();
    double[] silhouetteSums = silhouettes.clone();
    for (int c = 0; c < merged.length; c++) {
      merged[c] = moments(c);
      merged[c].merge(other.moments(c));
      distanceSums[c] += other.distances[c];
      silhouetteSums[c] += other.silhouettes[c];
    }
    return new SituationTally(merged, distanceSums, silhouetteSums);
  }

  /** The moments of the readings of a cluster, without those beyond its ellipsoid. */
  CovarianceMoments moments(int cluster) {
    return CovarianceMoments.fromArray(dimensions, moments[cluster]);
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
