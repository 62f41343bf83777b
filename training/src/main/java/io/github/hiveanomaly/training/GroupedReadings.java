package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.github.hiveanomaly.clustering.points.PointHash;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The one scan: readings grouped by segment and features, each with how often it occurs.
 *
 * <p>The groups are kept by Spark until {@link #close}. They are kept as arrays and not as a cached
 * table: Spark would not bring that together to fewer partitions than the 200 of a shuffle.
 */
final class GroupedReadings implements AutoCloseable {

  /** More partitions than cores, so that no core waits long for the last one. */
  private static final int PARTITIONS_PER_CORE = 3;

  /** Different readings in a partition, about; 32 MB for three features. */
  private static final int READINGS_IN_PARTITION = 1_000_000;

  private final JavaRDD<GroupedPart> parts;
  private final int dimensions;
  private final Tally tally;

  /** What the driver knows of the groups. */
  private static final class Tally implements Serializable {
    private static final long serialVersionUID = 1;

    private final long[] rows = new long[Outcome.COUNT];
    private final TreeMap<RejectedLine, Long> rejected = new TreeMap<>();
    private final TreeMap<String, Long> distinct = new TreeMap<>();

    static Tally of(GroupedPart part) {
      Tally tally = new Tally();
      tally.add(part.rows());
      tally.rejected.putAll(part.rejected());
      part.segments()
          .forEach((segment, points) -> tally.distinct.put(segment, (long) points.size()));
      return tally;
    }

    private void add(long[] more) {
      for (int i = 0; i < rows.length; i++) {
        rows[i] += more[i];
      }
    }

    Tally merge(Tally other) {
      add(other.rows);
      rejected.putAll(other.rejected);
      other.distinct.forEach((segment, count) -> distinct.merge(segment, count, Long::sum));
      return this;
    }
  }

  /**
   * Scans.
   *
   * @param readings as {@link ReadingsSource#load} has them
   * @param mostRejected lines that do not parse to keep the text of, at least
   */
  GroupedReadings(Dataset<Row> readings, int dimensions, int mostRejected) {
    this.dimensions = dimensions;
    List<Column> keys = new ArrayList<>();
    keys.add(col(ReadingsSource.OUTCOME));
    keys.add(col(ReadingsSource.SEGMENT));
    keys.add(col(ReadingsSource.LINE));
    keys.add(col(ReadingsSource.REASON));
    for (int i = 0; i < dimensions; i++) {
      keys.add(col(ReadingsSource.featureColumn(i)));
    }
    parts =
        readings
            .groupBy(keys.toArray(Column[]::new))
            .agg(count(lit(1)))
            .javaRDD()
            .mapPartitions(
                groups -> List.of(GroupedPart.gather(groups, dimensions, mostRejected)).iterator())
            .persist(StorageLevel.MEMORY_AND_DISK());
    tally = parts.map(Tally::of).fold(new Tally(), Tally::merge);
  }

  /** What became of the readings. */
  ReadingCounts counts() {
    return new ReadingCounts(
        tally.rows[Outcome.TRAINED],
        tally.rows[Outcome.REJECTED],
        tally.rows[Outcome.EXCLUDED],
        tally.rows[Outcome.INCOMPLETE] + tally.rows[Outcome.BEYOND],
        tally.distinct.values().stream().mapToLong(Long::longValue).sum());
  }

  /** How many of the incomplete readings have all features, but one that is too large. */
  long beyond() {
    return tally.rows[Outcome.BEYOND];
  }

  /** The lines that do not parse, each as often as it occurs; the caller knows they are few. */
  List<RejectedLine> rejectedLines() {
    List<RejectedLine> lines = new ArrayList<>();
    tally.rejected.forEach(
        (line, count) -> {
          for (long i = 0; i < count; i++) {
            lines.add(line);
          }
        });
    return lines;
  }

  /** How many different readings each segment has. */
  Map<String, Long> distinctReadings() {
    return tally.distinct;
  }

  /**
   * The different readings in blocks, each by rising coordinates. Which readings share a block
   * depends on nothing but themselves and the numbers of blocks.
   *
   * @param blocksOfSegment into how many blocks each segment is split; the others are left out
   */
  JavaRDD<ReadingsBlock> blocks(Map<String, Integer> blocksOfSegment) {
    int dimensionsOfPoints = dimensions;
    Map<String, Integer> wanted = new HashMap<>(blocksOfSegment);
    return parts
        .flatMapToPair(part -> split(part, dimensionsOfPoints, wanted))
        .groupByKey(new BlockPartitioner(wanted, partitions(wanted)))
        .map(
            block ->
                new ReadingsBlock(
                    block._1()._1(),
                    block._1()._2(),
                    PointsBuilder.inOrder(dimensionsOfPoints, block._2())));
  }

  private int partitions(Map<String, Integer> blocksOfSegment) {
    long blocks = 0;
    long readings = 0;
    for (Map.Entry<String, Integer> entry : blocksOfSegment.entrySet()) {
      blocks += entry.getValue();
      readings += tally.distinct.get(entry.getKey());
    }
    int cores = parts.context().defaultParallelism();
    long wanted = Math.max((long) PARTITIONS_PER_CORE * cores, readings / READINGS_IN_PARTITION);
    return (int) Math.max(1, Math.min(blocks, wanted));
  }

  private static Iterator<Tuple2<Tuple2<String, Integer>, WeightedPoints>> split(
      GroupedPart part, int dimensions, Map<String, Integer> blocksOfSegment) {
    List<Tuple2<Tuple2<String, Integer>, WeightedPoints>> split = new ArrayList<>();
    part.segments()
        .forEach(
            (segment, points) -> {
              int blocks = blocksOfSegment.getOrDefault(segment, 0);
              if (blocks == 1) {
                split.add(new Tuple2<>(new Tuple2<>(segment, 0), points));
              } else if (blocks > 1) {
                WeightedPoints[] those = split(points, dimensions, blocks);
                for (int number = 0; number < blocks; number++) {
                  split.add(new Tuple2<>(new Tuple2<>(segment, number), those[number]));
                }
              }
            });
    return split.iterator();
  }

  private static WeightedPoints[] split(WeightedPoints points, int dimensions, int blocks) {
    double[] coordinates = points.coordinates();
    int[] block = new int[points.size()];
    int[] next = new int[blocks];
    for (int i = 0; i < block.length; i++) {
      block[i] = PointHash.bucket(coordinates, i * dimensions, dimensions, blocks);
      next[block[i]]++;
    }
    double[][] coordinatesOf = new double[blocks][];
    double[][] weightsOf = new double[blocks][];
    for (int number = 0; number < blocks; number++) {
      coordinatesOf[number] = new double[next[number] * dimensions];
      weightsOf[number] = new double[next[number]];
      next[number] = 0;
    }
    for (int i = 0; i < block.length; i++) {
      int place = next[block[i]]++;
      System.arraycopy(
          coordinates, i * dimensions, coordinatesOf[block[i]], place * dimensions, dimensions);
      weightsOf[block[i]][place] = points.weights()[i];
    }
    WeightedPoints[] split = new WeightedPoints[blocks];
    Arrays.setAll(
        split, number -> new WeightedPoints(dimensions, coordinatesOf[number], weightsOf[number]));
    return split;
  }

  @Override
  public void close() {
    parts.unpersist();
  }
}
