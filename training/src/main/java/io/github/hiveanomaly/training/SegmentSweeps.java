package io.github.hiveanomaly.training;

import io.github.hiveanomaly.training.clustering.Clustering;
import io.github.hiveanomaly.training.clustering.SegmentReadings;
import io.github.hiveanomaly.training.clustering.SegmentSweep;
import io.github.hiveanomaly.training.clustering.Standardization;
import io.github.hiveanomaly.training.clustering.SweepOptions;
import io.github.hiveanomaly.training.clustering.SweepUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.StorageLevel;

/**
 * The sweeps of all segments: of those whose different readings fit in one task as they are, of the
 * others by a sample.
 */
final class SegmentSweeps implements AutoCloseable {

  private final JavaSparkContext context;
  private final GroupedReadings readings;
  private final List<String> features;
  private final SweepOptions sweepOptions;
  private final Progress progress;
  private final Map<String, Long> smallSegments = new HashMap<>();
  private final Map<String, Long> largeSegments = new HashMap<>();
  private LargeSegments large;
  private JavaRDD<SegmentReadings> small;
  private JavaRDD<SegmentSweep> outcomes;

  /**
   * @param distinctReadings of each segment
   */
  SegmentSweeps(
      JavaSparkContext context,
      GroupedReadings readings,
      Map<String, Long> distinctReadings,
      List<String> features,
      TrainingOptions options,
      Progress progress) {
    this.context = context;
    this.readings = readings;
    this.features = features;
    this.sweepOptions = options.sweep();
    this.progress = progress;
    distinctReadings.forEach(
        (segment, distinct) ->
            (distinct > options.summarizeAbove() ? largeSegments : smallSegments)
                .put(segment, distinct));
  }

  /** Whether all readings are clustered as they are. */
  boolean isExact() {
    return largeSegments.isEmpty();
  }

  /** The outcome of every segment. */
  JavaRDD<SegmentSweep> run() {
    Standardization standardization = sweepOptions.standardization();
    Map<String, Integer> whole = new HashMap<>();
    smallSegments.keySet().forEach(segment -> whole.put(segment, 1));
    small =
        readings
            .blocks(whole)
            .map(block -> SegmentReadings.of(block.segment(), block.points(), standardization))
            .persist(StorageLevel.MEMORY_AND_DISK());
    WorkPlan plan = new WorkPlan(costs(), sweepOptions, context.defaultParallelism());
    Sweep sweep = new Sweep(sweepOptions, plan);
    JavaPairRDD<String, Map<Integer, Clustering>> best = sweep.best(clustered());
    outcomes = sweep.finish(small, best, features).persist(StorageLevel.MEMORY_AND_DISK());
    long done = outcomes.count();
    progress.stage(
        "sweep: %,d segments, %s, %d restarts",
        done, SweepUnit.describe(sweepOptions.ks()), sweepOptions.restarts());
    if (isExact()) {
      return outcomes;
    }
    List<SegmentSweep> exact = large.finish(bestOfLarge(best), features);
    progress.stage("passes over all readings of %,d large segments", exact.size());
    return outcomes.union(context.parallelize(exact));
  }

  private Map<String, Map<Integer, Clustering>> bestOfLarge(
      JavaPairRDD<String, Map<Integer, Clustering>> best) {
    Map<String, Long> wanted = new HashMap<>(largeSegments);
    return best.filter(segment -> wanted.containsKey(segment._1())).collectAsMap();
  }

  /** What is clustered: the readings of small segments, samples of large ones. */
  private JavaRDD<SegmentReadings> clustered() {
    if (isExact()) {
      return small;
    }
    large = new LargeSegments(context, readings, features.size(), largeSegments, sweepOptions);
    JavaRDD<SegmentReadings> samples = large.samples();
    progress.stage("samples of %,d large segments", largeSegments.size());
    return small.union(samples);
  }

  private Map<String, Long> costs() {
    Map<String, Long> costs = new HashMap<>(smallSegments);
    largeSegments
        .keySet()
        .forEach(segment -> costs.put(segment, (long) LargeSegments.SUMMARY_SIZE));
    return costs;
  }

  @Override
  public void close() {
    if (outcomes != null) {
      outcomes.unpersist();
    }
    if (small != null) {
      small.unpersist();
    }
    if (large != null) {
      large.close();
    }
  }
}
