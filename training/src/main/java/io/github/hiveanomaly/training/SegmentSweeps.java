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
import org.apache.spark.scheduler.SparkListener;
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
    Map<String, Long> sizes = sizes();
    WorkPlan plan = new WorkPlan(sizes, sweepOptions, context.defaultParallelism());
    SweepMeter meter = new SweepMeter(context.sc(), sweepOptions, sizes.values());
    Sweep sweep = new Sweep(sweepOptions, plan, meter);
    JavaPairRDD<String, Map<Integer, Clustering>> best = sweep.best(clustered());
    outcomes = sweep.finish(small, best, features).persist(StorageLevel.MEMORY_AND_DISK());
    SparkListener listener = meter.listener(progress);
    context.sc().addSparkListener(listener);
    long exact = outcomes.count();
    context.sc().removeSparkListener(listener);
    List<SegmentSweep> summarized =
        isExact() ? List.of() : large.finish(bestOfLarge(best), features);
    progress.stage(
        "sweep",
        "%,d segments as they are, %,d by a sample; %s, %d restarts",
        exact,
        summarized.size(),
        SweepUnit.describe(sweepOptions.ks()),
        sweepOptions.restarts());
    return summarized.isEmpty() ? outcomes : outcomes.union(context.parallelize(summarized));
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
    progress.stage("samples", "of %,d segments of many distinct readings", largeSegments.size());
    return small.union(samples);
  }

  /** How many readings of each segment are clustered. */
  private Map<String, Long> sizes() {
    Map<String, Long> sizes = new HashMap<>(smallSegments);
    largeSegments
        .keySet()
        .forEach(segment -> sizes.put(segment, (long) LargeSegments.SUMMARY_SIZE));
    return sizes;
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
