package io.github.hiveanomaly.clustering;

import io.github.hiveanomaly.clustering.kmeans.Candidates;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import io.github.hiveanomaly.model.ClusterModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains segments in one place, as the job does in many. */
public final class Segments {

  private Segments() {}

  public static SegmentSweep train(
      WeightedPoints points, List<String> features, SweepOptions options) {
    SegmentReadings readings = SegmentReadings.of("test", points, options.standardization());
    return new SegmentTrainer(readings, options).sweep(features);
  }

  /** The best starts of each k. */
  public static Map<Integer, Candidates> candidates(
      SegmentTrainer trainer, SweepOptions options, long distinctReadings) {
    Map<Integer, Candidates> best = new HashMap<>();
    for (SweepUnit unit : SweepUnit.of(options, distinctReadings)) {
      best.merge(unit.k(), trainer.search(unit), Candidates::merge);
    }
    return best;
  }

  /** The outcome of the largest k. */
  public static SweepPoint last(SegmentSweep sweep) {
    return sweep.points().get(sweep.points().size() - 1);
  }

  /** The model of the largest k, as the view cluster_models packs it. */
  public static ClusterModel model(SegmentSweep sweep) {
    return last(sweep).model(sweep.points().get(0), sweep.scale());
  }
}
