package io.github.hiveanomaly.training.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains one segment from its weighted readings.
 *
 * <p>The restarts of k-means are independent of each other, so they can run in different places:
 * {@link #cluster} is one, {@link #finish} takes the best of each k.
 */
public final class SegmentTrainer {

  private final SegmentReadings readings;
  private final SweepOptions options;
  private final KMeans kMeans;

  public SegmentTrainer(SegmentReadings readings, SweepOptions options) {
    this.readings = readings;
    this.options = options;
    this.kMeans =
        new KMeans(readings.frame().toFrame(readings.points()), readings.segment(), options.seed());
  }

  /** One run of k-means; centres in the segment's frame. */
  public Clustering cluster(SweepUnit unit) {
    return kMeans.cluster(unit.k(), unit.restart());
  }

  /** The centres of a clustering with fewer clusters, and further ones where it is worst. */
  public double[] extend(Clustering fewer, int k) {
    return kMeans.extend(fewer, k);
  }

  /**
   * The situations for each k, where the readings are all there are.
   *
   * @param best the best clustering of each k that is possible
   */
  public SegmentSweep finish(Map<Integer, Clustering> best, List<String> featureNames) {
    long distinct = readings.points().size();
    List<SweepPoint> points = new ArrayList<>();
    Clustering fewer = null;
    for (int k : SweepUnit.possible(options.ks(), distinct)) {
      Clustering clustering = best.get(k);
      if (fewer != null && clustering.wssse() > fewer.wssse()) {
        clustering = kMeans.run(kMeans.extend(fewer, k));
      }
      fewer = clustering;
      SituationFit fit = SituationFit.of(clustering, readings.frame(), options.fit());
      fit.settle(readings.points());
      points.add(fit.result(SweepUnit.restarts(k, options), clustering.converged()));
    }
    return new SegmentSweep(
        readings.segment(),
        readings.frame().scale(),
        distinct,
        points,
        SegmentNotes.of(options, readings.frame(), distinct, featureNames));
  }
}
