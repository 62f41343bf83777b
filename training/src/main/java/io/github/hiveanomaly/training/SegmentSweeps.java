package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.sweep.SegmentClusterings;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

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
  private Sweep sweep;
  private JavaRDD<SegmentClusterings> clusterings;

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
    sweep = new Sweep(sweepOptions, plan, meter);
    clusterings =
        sweep
            .run(clustered(), largeSegments.keySet())
            .values()
            .persist(StorageLevel.MEMORY_AND_DISK());
    SparkListener listener = meter.listener(progress);
    context.sc().addSparkListener(listener);
    Set<String> rising = rising();
    context.sc().removeSparkListener(listener);
    List<SegmentSweep> summarized =
        isExact() ? List.of() : large.finish(clusteringsOfLarge(), features);
    progress.stage(
        "sweep",
        "%,d segments as they are, %,d by a sample; %s, %d restarts",
        smallSegments.size(),
        summarized.size(),
        SweepUnit.describe(sweepOptions.ks()),
        sweepOptions.restarts());
    JavaRDD<SegmentSweep> outcomes = outcomes(rising);
    return summarized.isEmpty() ? outcomes : outcomes.union(context.parallelize(summarized));
  }

  /** Clusters; the segments whose sum of squares rises with k somewhere. */
  private Set<String> rising() {
    return new HashSet<>(
        clusterings
            .filter(segment -> segment.risingK() > 0)
            .map(SegmentClusterings::segment)
            .collect());
  }

  /** The outcomes of the small segments. */
  private JavaRDD<SegmentSweep> outcomes(Set<String> rising) {
    SweepOptions options = sweepOptions;
    List<String> names = new ArrayList<>(features);
    Set<String> sampled = new HashSet<>(largeSegments.keySet());
    JavaRDD<SegmentClusterings> whole =
        clusterings.filter(segment -> !sampled.contains(segment.segment()));
    JavaRDD<SegmentClusterings> falling =
        whole.filter(segment -> !rising.contains(segment.segment()));
    if (!rising.isEmpty()) {
      falling = falling.union(leveled(whole, rising));
    }
    return falling.map(segment -> segment.sweep(options, names));
  }

  private JavaRDD<SegmentClusterings> leveled(
      JavaRDD<SegmentClusterings> whole, Set<String> rising) {
    SweepOptions options = sweepOptions;
    return small
        .filter(segment -> rising.contains(segment.segment()))
        .keyBy(SegmentReadings::segment)
        .join(whole.keyBy(SegmentClusterings::segment))
        .values()
        .map(segment -> new SegmentTrainer(segment._1(), options).level(segment._2()));
  }

  private Map<String, Map<Integer, Clustering>> clusteringsOfLarge() {
    Set<String> sampled = new HashSet<>(largeSegments.keySet());
    return clusterings
        .filter(segment -> sampled.contains(segment.segment()))
        .mapToPair(segment -> new Tuple2<>(segment.segment(), segment.byK()))
        .collectAsMap();
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
    if (clusterings != null) {
      clusterings.unpersist();
    }
    if (sweep != null) {
      sweep.close();
    }
    if (small != null) {
      small.unpersist();
    }
    if (large != null) {
      large.close();
    }
  }
}
