package io.github.hiveanomaly.training;

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

/**
 * The sweeps of all segments: of small ones each where its readings are, of those whose different
 * readings fit in one task run by run side by side, of the others by a sample.
 */
final class SegmentSweeps implements AutoCloseable {

  private final JavaSparkContext context;
  private final GroupedReadings readings;
  private final List<String> features;
  private final SweepOptions sweepOptions;
  private final Progress progress;
  private final Map<String, Long> smallSegments = new HashMap<>();
  private final Map<String, Long> middleSegments = new HashMap<>();
  private final Map<String, Long> largeSegments = new HashMap<>();
  private LargeSegments large;
  private JavaRDD<SegmentReadings> middle;
  private Sweep sweep;
  private JavaRDD<SegmentClusterings> clusterings;
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
            segmentsLike(distinct, options.summarizeAbove()).put(segment, distinct));
  }

  private Map<String, Long> segmentsLike(long distinct, long summarizeAbove) {
    if (distinct > summarizeAbove) {
      return largeSegments;
    }
    return SegmentTrainer.isSmall(distinct) ? smallSegments : middleSegments;
  }

  /** Whether all readings are clustered as they are. */
  boolean isExact() {
    return largeSegments.isEmpty();
  }

  /** The outcome of every segment. */
  JavaRDD<SegmentSweep> run() {
    Map<String, Long> sizes = sizes();
    SweepMeter meter = new SweepMeter(context.sc(), sweepOptions, sizes.values());
    SparkListener listener = meter.listener(progress);
    context.sc().addSparkListener(listener);
    List<JavaRDD<SegmentSweep>> parts = new ArrayList<>();
    if (!smallSegments.isEmpty()) {
      parts.add(sweepSmall(meter));
    }
    if (!middleSegments.isEmpty() || !largeSegments.isEmpty()) {
      parts.addAll(sweepOthers(meter));
    }
    // As bytes: to learn how much room it takes, Spark would walk through every object, again and
    // again, for longer than the clustering takes.
    outcomes = union(parts).persist(StorageLevel.MEMORY_AND_DISK_SER());
    outcomes.count();
    context.sc().removeSparkListener(listener);
    progress.stage(
        "sweep",
        "%,d segments as they are, %,d by a sample; %s, %d restarts",
        smallSegments.size() + middleSegments.size(),
        largeSegments.size(),
        SweepUnit.describe(sweepOptions.ks()),
        sweepOptions.restarts());
    return outcomes;
  }

  private static JavaRDD<SegmentSweep> union(List<JavaRDD<SegmentSweep>> parts) {
    return parts.stream().reduce(JavaRDD::union).orElseThrow();
  }

  private JavaRDD<SegmentSweep> sweepSmall(SweepMeter meter) {
    SweepOptions options = sweepOptions;
    List<String> names = new ArrayList<>(features);
    return readings(smallSegments)
        .map(
            segment -> {
              SegmentSweep outcome = new SegmentTrainer(segment, options).sweep(names);
              SweepUnit.of(options, segment.points().size()).forEach(meter::count);
              return outcome;
            });
  }

  /** The readings of some segments, each in one place. */
  private JavaRDD<SegmentReadings> readings(Map<String, Long> segments) {
    if (segments.isEmpty()) {
      return context.emptyRDD();
    }
    Standardization standardization = sweepOptions.standardization();
    Map<String, Integer> whole = new HashMap<>();
    segments.keySet().forEach(segment -> whole.put(segment, 1));
    return readings
        .blocks(whole)
        .map(block -> SegmentReadings.of(block.segment(), block.points(), standardization));
  }

  private List<JavaRDD<SegmentSweep>> sweepOthers(SweepMeter meter) {
    middle = readings(middleSegments).persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, Long> sizes = sizes();
    sizes.keySet().removeAll(smallSegments.keySet());
    WorkPlan plan = new WorkPlan(sizes, sweepOptions, context.defaultParallelism());
    sweep = new Sweep(sweepOptions, plan, meter);
    clusterings =
        sweep
            .run(clustered(), largeSegments.keySet())
            .values()
            .persist(StorageLevel.MEMORY_AND_DISK());
    List<JavaRDD<SegmentSweep>> parts = new ArrayList<>();
    if (!middleSegments.isEmpty()) {
      parts.add(outcomesOfMiddle(rising()));
    }
    if (!isExact()) {
      parts.add(context.parallelize(large.finish(clusteringsOfLarge(), features)));
    }
    return parts;
  }

  /** Clusters; the segments whose sum of squares rises with k somewhere. */
  private Set<String> rising() {
    return new HashSet<>(
        clusterings
            .filter(segment -> segment.risingK() > 0)
            .map(SegmentClusterings::segment)
            .collect());
  }

  private JavaRDD<SegmentSweep> outcomesOfMiddle(Set<String> rising) {
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
    return middle
        .filter(segment -> rising.contains(segment.segment()))
        .keyBy(SegmentReadings::segment)
        .join(whole.keyBy(SegmentClusterings::segment))
        .values()
        .map(segment -> new SegmentTrainer(segment._1(), options).level(segment._2()));
  }

  private List<SegmentClusterings> clusteringsOfLarge() {
    Set<String> sampled = new HashSet<>(largeSegments.keySet());
    return clusterings.filter(segment -> sampled.contains(segment.segment())).collect();
  }

  /** What is clustered run by run: the readings of middle segments, samples of large ones. */
  private JavaRDD<SegmentReadings> clustered() {
    if (isExact()) {
      return middle;
    }
    large = new LargeSegments(context, readings, features.size(), largeSegments, sweepOptions);
    JavaRDD<SegmentReadings> samples = large.samples();
    progress.stage("samples", "of %,d segments of many distinct readings", largeSegments.size());
    return middle.union(samples);
  }

  /** How many readings of each segment are clustered. */
  private Map<String, Long> sizes() {
    Map<String, Long> sizes = new HashMap<>(smallSegments);
    sizes.putAll(middleSegments);
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
    if (clusterings != null) {
      clusterings.unpersist();
    }
    if (sweep != null) {
      sweep.close();
    }
    if (middle != null) {
      middle.unpersist();
    }
    if (large != null) {
      large.close();
    }
  }
}
