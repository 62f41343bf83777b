package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.large.LargeSweep;
import io.github.hiveanomaly.clustering.large.LargeTally;
import io.github.hiveanomaly.clustering.large.Summary;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.sweep.SegmentClusterings;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The segments with more different readings than one task should hold: a weighted sample of each is
 * clustered, and a few passes over blocks of all readings make the outcome exact.
 */
final class LargeSegments implements AutoCloseable {

  /** How many readings of a segment are clustered, on average. */
  static final int SUMMARY_SIZE = 20_000;

  /** Different readings in one block, about. */
  private static final int BLOCK_SIZE = 50_000;

  /** The driver has room for what tasks have left of so many clusters, at 16 kB or so each. */
  private static final int MOST_CLUSTERS_FOR_DRIVER = 2000;

  private final JavaSparkContext context;
  private final SweepOptions options;
  private final int dimensions;
  private final TreeMap<String, Long> distinctReadings;
  private final Map<String, Integer> blocksOfSegment;
  private final JavaRDD<ReadingsBlock> blocks;
  private final BlockPasses passes;
  private final JavaRDD<SegmentReadings> samples;

  /**
   * @param distinctReadings of the large segments
   */
  LargeSegments(
      JavaSparkContext context,
      GroupedReadings readings,
      int dimensions,
      Map<String, Long> distinctReadings,
      SweepOptions options) {
    this.context = context;
    this.options = options;
    this.dimensions = dimensions;
    this.distinctReadings = new TreeMap<>(distinctReadings);
    this.blocksOfSegment = new HashMap<>();
    distinctReadings.forEach(
        (segment, distinct) ->
            blocksOfSegment.put(segment, Math.toIntExact(1 + distinct / BLOCK_SIZE)));
    this.blocks = readings.blocks(blocksOfSegment).persist(StorageLevel.MEMORY_AND_DISK());
    this.passes =
        new BlockPasses(
            blocks, blocksOfSegment, MOST_CLUSTERS_FOR_DRIVER / Arrays.stream(options.ks()).sum());
    this.samples = draw(moments()).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The weighted sample of each segment. */
  JavaRDD<SegmentReadings> samples() {
    return samples;
  }

  /**
   * The outcome of the segments.
   *
   * @param best the best clusterings of the segments' samples
   */
  List<SegmentSweep> finish(List<SegmentClusterings> best, List<String> featureNames) {
    Map<String, LargeSweep> sweeps = new HashMap<>();
    for (SegmentClusterings ofSample : best) {
      String segment = ofSample.segment();
      sweeps.put(
          segment,
          new LargeSweep(
              ofSample.frame(),
              options,
              ofSample.byK(),
              distinctReadings.get(segment),
              blocksOfSegment.get(segment)));
    }
    while (true) {
      if (sweeps.values().stream().anyMatch(LargeSweep::needsPass)) {
        pass(sweeps);
      } else if (sweeps.values().stream().anyMatch(LargeSweep::needsSample)) {
        consult(sweeps);
      } else {
        break;
      }
    }
    List<SegmentSweep> outcomes = new ArrayList<>();
    distinctReadings.forEach(
        (segment, distinct) ->
            outcomes.add(sweeps.get(segment).result(segment, distinct, featureNames)));
    return outcomes;
  }

  private void pass(Map<String, LargeSweep> sweeps) {
    Map<String, LargeSweep> waiting = those(sweeps, LargeSweep::needsPass);
    Map<String, Integer> everyNth = new HashMap<>();
    waiting.forEach((segment, sweep) -> everyNth.put(segment, sweep.everyNthBlock()));
    Broadcast<Map<String, LargeSweep>> current = context.broadcast(waiting);
    Map<String, LargeTally> tallies =
        passes.run(
            everyNth,
            block -> current.value().get(block.segment()).tally(block.points()),
            LargeTally::merge);
    tallies.forEach((segment, tally) -> sweeps.get(segment).absorb(tally));
    current.destroy();
  }

  private static Map<String, LargeSweep> those(
      Map<String, LargeSweep> sweeps, Predicate<LargeSweep> wanted) {
    Map<String, LargeSweep> those = new HashMap<>(sweeps);
    those.values().removeIf(wanted.negate());
    return those;
  }

  private void consult(Map<String, LargeSweep> sweeps) {
    // Not broadcast: each task changes a copy of its own.
    Map<String, LargeSweep> waiting = those(sweeps, LargeSweep::needsSample);
    sweeps.putAll(
        samples
            .filter(sample -> waiting.containsKey(sample.segment()))
            .mapToPair(
                sample -> {
                  LargeSweep sweep = waiting.get(sample.segment());
                  sweep.consult(sample);
                  return new Tuple2<>(sample.segment(), sweep);
                })
            .collectAsMap());
  }

  /** The state of each segment's moments. */
  private Map<String, double[]> moments() {
    int d = dimensions;
    Map<String, Integer> all = new HashMap<>();
    distinctReadings.keySet().forEach(segment -> all.put(segment, 1));
    return passes.run(
        all,
        block -> Summary.moments(block.points()).toArray(),
        (a, b) -> {
          CovarianceMoments merged = CovarianceMoments.fromArray(d, a);
          merged.merge(CovarianceMoments.fromArray(d, b));
          return merged.toArray();
        });
  }

  private JavaRDD<SegmentReadings> draw(Map<String, double[]> moments) {
    int d = dimensions;
    Standardization standardization = options.standardization();
    Map<String, Summary> summaries = new HashMap<>();
    moments.forEach(
        (segment, state) ->
            summaries.put(
                segment,
                Summary.of(
                    CovarianceMoments.fromArray(d, state),
                    standardization,
                    SUMMARY_SIZE,
                    options.seed())));
    Broadcast<Map<String, Summary>> drawn = context.broadcast(summaries);
    Broadcast<Map<String, double[]>> all = context.broadcast(moments);
    return blocks
        .mapToPair(
            block ->
                new Tuple2<>(
                    block.segment(), drawn.value().get(block.segment()).sample(block.points())))
        .groupByKey(tasks())
        .map(
            parts -> {
              WeightedPoints points = PointsBuilder.inOrder(d, parts._2());
              CovarianceMoments ofAll = CovarianceMoments.fromArray(d, all.value().get(parts._1()));
              return new SegmentReadings(
                  parts._1(), points, SegmentFrame.of(ofAll, points, standardization));
            });
  }

  private int tasks() {
    return Math.min(distinctReadings.size(), context.defaultParallelism());
  }

  @Override
  public void close() {
    samples.unpersist();
    blocks.unpersist();
  }
}
