package io.github.hiveanomaly.training.clustering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Trains one segment from its weighted readings.
 *
 * <p>The restarts of k-means are independent of each other, so they can run in different places:
 * {@link #cluster} is one, {@link #finish} takes the best of each k.
 */
public final class SegmentTrainer {

  private final String segment;
  private final WeightedPoints readings;
  private final SweepOptions options;
  private final SegmentFrame frame;
  private final KMeans kMeans;

  /**
   * @param readings the different readings of the segment in a fixed order, each with its count
   */
  public SegmentTrainer(String segment, WeightedPoints readings, SweepOptions options) {
    this.segment = segment;
    this.readings = readings;
    this.options = options;
    this.frame = SegmentFrame.of(readings, options.standardization());
    this.kMeans = new KMeans(frame.toFrame(readings), segment, options.seed());
  }

  /** One run of k-means; centres in the segment's frame. */
  public Clustering cluster(SweepUnit unit) {
    return kMeans.cluster(unit.k(), unit.restart());
  }

  /**
   * The situations for each k.
   *
   * @param best the best clustering of each k that is possible
   */
  public SegmentSweep finish(Map<Integer, Clustering> best, List<String> featureNames) {
    List<SweepPoint> points = new ArrayList<>();
    Clustering fewer = null;
    for (int k : SweepUnit.possible(options.ks(), readings.size())) {
      Clustering clustering = best.get(k);
      if (fewer != null && clustering.wssse() > fewer.wssse()) {
        clustering = kMeans.extend(fewer, k);
      }
      fewer = clustering;
      points.add(fit(clustering).result(SweepUnit.restarts(k, options), clustering.converged()));
    }
    return new SegmentSweep(segment, frame.scale(), readings.size(), points, notes(featureNames));
  }

  private SituationFit fit(Clustering clustering) {
    SituationFit fit =
        new SituationFit(
            frame.fromFrame(clustering.centers()), frame.scale(), frame.floor(), options.fit());
    while (!fit.isSettled()) {
      fit.absorb(fit.scan(readings));
    }
    return fit;
  }

  private List<String> notes(List<String> featureNames) {
    List<String> notes = new ArrayList<>();
    int[] leftOut = Arrays.stream(options.ks()).filter(k -> k > readings.size()).toArray();
    if (leftOut.length > 0) {
      notes.add(
          SweepUnit.describe(leftOut)
              + " left out: "
              + readings.size()
              + (readings.size() == 1 ? " distinct reading" : " distinct readings"));
    }
    for (int i = 0; i < featureNames.size(); i++) {
      if (frame.isConstant(i)) {
        notes.add(featureNames.get(i) + " never varies: it is always " + frame.origin()[i]);
      }
    }
    return notes;
  }
}
