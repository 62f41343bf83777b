package io.github.hiveanomaly.clustering;

import io.github.hiveanomaly.clustering.kmeans.Candidates;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.sweep.SegmentClusterings;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains segments in one place, as the job does in many. */
public final class Segments {

  private Segments() {}

  public static SegmentSweep train(
      WeightedPoints points, List<String> features, SweepOptions options) {
    SegmentReadings readings = SegmentReadings.of("test", points, options.standardization());
    SegmentTrainer trainer = new SegmentTrainer(readings, options);
    SegmentClusterings trained = trainer.train(candidates(trainer, options, points.size()), true);
    return trainer.level(trained).sweep(options, features);
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

  /** The model of one k, as the view cluster_models packs it: without the suspects. */
  public static ClusterModel model(SegmentSweep sweep, int position) {
    List<Cluster> clusters =
        sweep.points().get(position).situations().stream()
            .filter(situation -> !situation.suspect())
            .map(
                situation ->
                    new Cluster(
                        situation.id(),
                        situation.centroid(),
                        PositiveDefinite.of(situation.covariance())))
            .toList();
    return new ClusterModel(clusters, List.of(), sweep.scale());
  }
}
