package io.github.hiveanomaly.training.clustering;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Trains segments in one place, as the job does in many. */
final class Segments {

  private Segments() {}

  static SegmentSweep train(WeightedPoints points, List<String> features, SweepOptions options) {
    SegmentReadings readings = SegmentReadings.of("test", points, options.standardization());
    SegmentTrainer trainer = new SegmentTrainer(readings, options);
    Map<Integer, Clustering> best = new HashMap<>();
    for (SweepUnit unit : SweepUnit.of(options, points.size())) {
      best.merge(unit.k(), trainer.cluster(unit), (a, b) -> b.wssse() < a.wssse() ? b : a);
    }
    return trainer.finish(best, features);
  }

  /** The model of one k, as the view cluster_models packs it: without the suspects. */
  static ClusterModel model(SegmentSweep sweep, int position) {
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
