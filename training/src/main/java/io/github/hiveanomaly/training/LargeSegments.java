package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.large.LargeSweep;
import io.github.hiveanomaly.clustering.large.LargeTally;
import io.github.hiveanomaly.clustering.large.Summary;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The segments with more different readings than one task should hold: a weighted sample of each is
 * clustered, and a few passes over blocks of all readings make the outcome exact.
 *
 * <p>Tallies of blocks are merged in the order of the blocks, so that they end in the same bits
 * wherever the blocks lie.
 */
final class LargeSegments implements AutoCloseable {

  /** How many readings of a segment are clustered, on average. */
  static final int SUMMARY_SIZE = 20_000;

  /** Different readings in one block, about. */
  private static final int BLOCK_SIZE = 50_000;

  private final JavaSparkContext context;
  private final SweepOptions options;
  private final int dimensions;
  private final TreeMap<String, Long> distinctReadings;
  private final JavaRDD<ReadingsBlock> blocks;
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
    Map<String, Integer> blocksOfSegment = new HashMap<>();
    distinctReadings.forEach(
        (segment, distinct) ->
            blocksOfSegment.put(segment, Math.toIntExact(1 + distinct / BLOCK_SIZE)));
    this.blocks = readings.blocks(blocksOfSegment).persist(StorageLevel.MEMORY_AND_DISK());
    this.samples = draw(moments()).persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The weighted sample of each segment. */
  JavaRDD<SegmentReadings> samples() {
    return samples;
  }

  /**
   * The outcome of the segments.
   *
   * @param best the best clustering of each segment's sample, for each k
   */
  List<SegmentSweep> finish(Map<String, Map<Integer, Clustering>> best, List<String> featureNames) {
    Map<String, SegmentFrame> frames =
        samples.mapToPair(sample -> new Tuple2<>(sample.segment(), sample.frame())).collectAsMap();
    Map<String, LargeSweep> sweeps = new HashMap<>();
    frames.forEach(
        (segment, frame) -> sweeps.put(segment, new LargeSweep(frame, options, best.get(segment))));
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
    Broadcast<Map<String, LargeSweep>> current = context.broadcast(waiting(sweeps));
    Map<String, LargeTally> tallies =
        overBlocks(
            block -> current.value().containsKey(block.segment()),
            block -> current.value().get(block.segment()).tally(block.points()),
            LargeTally::merge);
    tallies.forEach((segment, tally) -> sweeps.get(segment).absorb(tally));
    current.destroy();
  }

  private static Map<String, LargeSweep> waiting(Map<String, LargeSweep> sweeps) {
    Map<String, LargeSweep> waiting = new HashMap<>(sweeps);
    waiting.values().removeIf(sweep -> !sweep.needsPass());
    return waiting;
  }

  private void consult(Map<String, LargeSweep> sweeps) {
    List<Tuple2<String, LargeSweep>> waiting = new ArrayList<>();
    sweeps.forEach(
        (segment, sweep) -> {
          if (sweep.needsSample()) {
            waiting.add(new Tuple2<>(segment, sweep));
          }
        });
    sweeps.putAll(
        samples
            .mapToPair(sample -> new Tuple2<>(sample.segment(), sample))
            .join(context.parallelizePairs(waiting), tasks())
            .mapValues(
                pair -> {
                  pair._2().consult(pair._1());
                  return pair._2();
                })
            .collectAsMap());
  }

  /** The state of each segment's moments. */
  private Map<String, double[]> moments() {
    int d = dimensions;
    return overBlocks(
        block -> true,
        block -> SegmentFrame.moments(block.points()).toArray(),
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

  /** One pass; the tallies of a segment's blocks are merged in their order. */
  private <T> Map<String, T> overBlocks(
      Function<ReadingsBlock, Boolean> wanted,
      Function<ReadingsBlock, T> tally,
      Function2<T, T, T> merge) {
    return new HashMap<>(
        blocks
            .filter(wanted)
            .mapToPair(
                block ->
                    new Tuple2<>(block.segment(), new Tuple2<>(block.number(), tally.call(block))))
            .groupByKey(tasks())
            .mapValues(parts -> inOrder(parts, merge))
            .collectAsMap());
  }

  private static <T> T inOrder(Iterable<Tuple2<Integer, T>> parts, Function2<T, T, T> merge)
      throws Exception {
    TreeMap<Integer, T> sorted = new TreeMap<>();
    parts.forEach(part -> sorted.put(part._1(), part._2()));
    T merged = null;
    for (T part : sorted.values()) {
      merged = merged == null ? part : merge.call(merged, part);
    }
    return merged;
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
