package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.kmeans.Candidates;
import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.kmeans.KMeans;
import io.github.hiveanomaly.clustering.kmeans.RisingKMeans;
import io.github.hiveanomaly.clustering.situations.Calibrator;
import io.github.hiveanomaly.clustering.situations.SituationFit;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.model.ClusterModel;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trains one segment from its weighted readings.
 *
 * <p>The starts of k-means are independent of each other, and so are the numbers of clusters, so
 * they can be worked on in different places: {@link #search} is one start, {@link #train} takes the
 * best starts of some k, {@link #level} looks at all k. {@link #sweep} does all of it where it is
 * called. Segments that {@link #isSmall} says to be small are for {@link #sweep} alone, which takes
 * another way with them.
 */
public final class SegmentTrainer {

  /** Up to here a segment is swept faster than its starts are sent to many places. */
  private static final int MOST_OF_SMALL = 2000;

  private final SegmentReadings readings;
  private final SweepOptions options;
  private final KMeans kMeans;

  /** The outcome of k = 1, which all others need; made when the first one asks. */
  private SweepPoint whole;

  public SegmentTrainer(SegmentReadings readings, SweepOptions options) {
    this.readings = readings;
    this.options = options;
    this.kMeans = new KMeans(readings.frame().toFrame(readings.points()), options.seed());
  }

  /** Whether a segment of so many different readings is small. */
  public static boolean isSmall(long distinctReadings) {
    return distinctReadings <= MOST_OF_SMALL;
  }

  /** One start of k-means; what becomes of it is for {@link #train}. */
  public Candidates search(SweepUnit unit) {
    return new Candidates(unit.restart(), kMeans.search(unit.k(), unit.restart()));
  }

  /** All k of the segment, here and one after the other. */
  public SegmentSweep sweep(List<String> featureNames) {
    int size = readings.points().size();
    return level(isSmall(size) ? rise() : searchAndTrain()).sweep(options, featureNames);
  }

  /** All k of a small segment, each from the one before it. */
  private SegmentClusterings rise() {
    SegmentClusterings clusterings = new SegmentClusterings(readings);
    int[] ks = SweepUnit.possible(options.ks(), readings.points().size());
    RisingKMeans rising = kMeans.rising(ks[ks.length - 1], options.restarts());
    for (int k : ks) {
      putFitted(clusterings, k, rising.next(k));
    }
    return clusterings;
  }

  private SegmentClusterings searchAndTrain() {
    Map<Integer, Candidates> best = new TreeMap<>();
    for (SweepUnit unit : SweepUnit.of(options, readings.points().size())) {
      best.merge(unit.k(), search(unit), Candidates::merge);
    }
    return train(best, true);
  }

  /**
   * The clusterings of some k.
   *
   * @param candidates by k
   * @param fits whether the readings are all there are, so that the situations can be fitted
   */
  public SegmentClusterings train(Map<Integer, Candidates> candidates, boolean fits) {
    SegmentClusterings clusterings = new SegmentClusterings(readings);
    candidates.forEach(
        (k, best) -> {
          Clustering clustering = kMeans.refine(best.clusterings());
          if (fits) {
            putFitted(clusterings, k, clustering);
          } else {
            clusterings.put(k, clustering);
          }
        });
    return clusterings;
  }

  /** Sees to it that the sum of squares never rises with k, where all k are there. */
  public SegmentClusterings level(SegmentClusterings clusterings) {
    for (int k = clusterings.risingK(); k > 0; k = clusterings.risingK()) {
      Clustering fewer = clusterings.before(k);
      putFitted(clusterings, k, kMeans.run(kMeans.extend(fewer.centers(), k)));
    }
    return clusterings;
  }

  /** One k that cannot be fitted is not the end of the others, nor of other segments. */
  private void putFitted(SegmentClusterings clusterings, int k, Clustering clustering) {
    try {
      clusterings.put(k, clustering, fit(k, clustering));
    } catch (IllegalArgumentException e) {
      clusterings.putFailure(k, e.getMessage());
    }
  }

  /** The centres of fewer clusters, and further ones where these are worst. */
  public double[] extend(double[] fewer, int k) {
    return kMeans.extend(fewer, k);
  }

  private SweepPoint fit(int k, Clustering clustering) {
    SituationFit fit = SituationFit.of(clustering.centers(), readings.frame(), options.fit());
    fit.settle(readings.points());
    SweepPoint point = fit.result(SweepUnit.restarts(k, options), clustering.converged());
    if (k == 1) {
      whole = point;
    }
    return calibrated(point);
  }

  private SweepPoint calibrated(SweepPoint point) {
    if (whole == null) {
      // One cluster is the same from any start.
      fit(1, kMeans.run(new double[readings.points().dimensions()]));
    }
    ClusterModel model = point.model(whole, readings.frame().scale());
    return point.with(
        Calibrator.of(
            Calibrator.tally(Collections.singletonList(model), readings.points()).get(0)));
  }
}
