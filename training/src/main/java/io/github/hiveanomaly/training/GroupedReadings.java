package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.hiveanomaly.training.clustering.PointHash;
import io.github.hiveanomaly.training.clustering.PointsBuilder;
import io.github.hiveanomaly.training.clustering.WeightedPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The one scan: readings grouped by segment and features, each with how often it occurs.
 *
 * <p>The groups are kept by Spark until {@link #close}; they are computed by the first use.
 */
final class GroupedReadings implements AutoCloseable {

  private static final String READINGS = "readings";

  private final Dataset<Row> groups;
  private final int dimensions;

  GroupedReadings(Dataset<Row> readings, int dimensions) {
    this.dimensions = dimensions;
    List<Column> keys = new ArrayList<>();
    keys.add(col(ReadingsSource.OUTCOME));
    keys.add(col(ReadingsSource.SEGMENT));
    keys.add(col(ReadingsSource.LINE));
    for (int i = 0; i < dimensions; i++) {
      keys.add(col(ReadingsSource.featureColumn(i)));
    }
    groups =
        readings
            .groupBy(keys.toArray(Column[]::new))
            .agg(count(lit(1)).as(READINGS))
            .persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Scans, and counts what became of the readings. */
  ReadingCounts counts() {
    long[] rows = new long[Outcome.COUNT];
    long distinct = 0;
    List<Row> outcomes =
        groups
            .groupBy(ReadingsSource.OUTCOME)
            .agg(sum(READINGS).as(READINGS), count(lit(1)).as("groups"))
            .collectAsList();
    for (Row row : outcomes) {
      int outcome = row.getInt(0);
      rows[outcome] = row.getLong(1);
      if (outcome == Outcome.TRAINED) {
        distinct = row.getLong(2);
      }
    }
    return new ReadingCounts(
        rows[Outcome.TRAINED],
        rows[Outcome.REJECTED],
        rows[Outcome.EXCLUDED],
        rows[Outcome.INCOMPLETE],
        distinct);
  }

  /** The lines that do not parse, each as often as it occurs; the caller knows they are few. */
  List<String> rejectedLines() {
    List<String> lines = new ArrayList<>();
    List<Row> rows =
        groups
            .filter(col(ReadingsSource.OUTCOME).equalTo(Outcome.REJECTED))
            .select(ReadingsSource.LINE, READINGS)
            .sort(ReadingsSource.LINE)
            .collectAsList();
    for (Row row : rows) {
      for (long i = 0; i < row.getLong(1); i++) {
        lines.add(row.getString(0));
      }
    }
    return lines;
  }

  /** How many different readings each segment has. */
  Map<String, Long> distinctReadings() {
    Map<String, Long> distinct = new HashMap<>();
    for (Row row : trained().groupBy(ReadingsSource.SEGMENT).count().collectAsList()) {
      distinct.put(row.getString(0), row.getLong(1));
    }
    return distinct;
  }

  /**
   * The different readings in blocks, each by rising coordinates. Which readings share a block
   * depends on nothing but themselves and the numbers of blocks.
   *
   * @param blocksOfSegment into how many blocks each segment is split; the others are left out
   */
  JavaRDD<ReadingsBlock> blocks(Map<String, Integer> blocksOfSegment) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(ReadingsSource.SEGMENT));
    columns.add(col(READINGS));
    for (int i = 0; i < dimensions; i++) {
      columns.add(col(ReadingsSource.featureColumn(i)));
    }
    int dimensionsOfPoints = dimensions;
    Map<String, Integer> wanted = new HashMap<>(blocksOfSegment);
    return trained()
        .select(columns.toArray(Column[]::new))
        .javaRDD()
        .mapPartitionsToPair(rows -> gather(rows, dimensionsOfPoints, wanted))
        .groupByKey()
        .map(
            block ->
                new ReadingsBlock(
                    block._1()._1(),
                    block._1()._2(),
                    PointsBuilder.inOrder(dimensionsOfPoints, block._2())));
  }

  private Dataset<Row> trained() {
    return groups.filter(col(ReadingsSource.OUTCOME).equalTo(Outcome.TRAINED));
  }

  private static Iterator<Tuple2<Tuple2<String, Integer>, WeightedPoints>> gather(
      Iterator<Row> rows, int dimensions, Map<String, Integer> blocksOfSegment) {
    Map<Tuple2<String, Integer>, PointsBuilder> builders = new HashMap<>();
    double[] point = new double[dimensions];
    while (rows.hasNext()) {
      Row row = rows.next();
      Integer blocks = blocksOfSegment.get(row.getString(0));
      if (blocks == null) {
        continue;
      }
      for (int i = 0; i < dimensions; i++) {
        point[i] = row.getDouble(2 + i);
      }
      int number = blocks == 1 ? 0 : PointHash.bucket(point, blocks);
      builders
          .computeIfAbsent(
              new Tuple2<>(row.getString(0), number), key -> new PointsBuilder(dimensions))
          .add(point, (double) row.getLong(1));
    }
    return builders.entrySet().stream()
        .map(entry -> new Tuple2<>(entry.getKey(), entry.getValue().build()))
        .iterator();
  }

  @Override
  public void close() {
    groups.unpersist();
  }
}
