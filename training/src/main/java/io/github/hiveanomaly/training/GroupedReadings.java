package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.github.hiveanomaly.training.clustering.PointsBuilder;
import io.github.hiveanomaly.training.clustering.WeightedPoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
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

  /** The weighted readings of each segment, in an order that depends on nothing but themselves. */
  JavaPairRDD<String, WeightedPoints> bySegment() {
    List<Column> columns = new ArrayList<>();
    columns.add(col(ReadingsSource.SEGMENT));
    columns.add(col(READINGS));
    for (int i = 0; i < dimensions; i++) {
      columns.add(col(ReadingsSource.featureColumn(i)));
    }
    int dimensionsOfPoints = dimensions;
    return groups
        .filter(col(ReadingsSource.OUTCOME).equalTo(Outcome.TRAINED))
        .select(columns.toArray(Column[]::new))
        .javaRDD()
        .mapPartitionsToPair(rows -> gather(rows, dimensionsOfPoints))
        .groupByKey()
        .mapValues(parts -> PointsBuilder.inOrder(dimensionsOfPoints, parts));
  }

  private static Iterator<Tuple2<String, WeightedPoints>> gather(
      Iterator<Row> rows, int dimensions) {
    Map<String, PointsBuilder> builders = new HashMap<>();
    double[] point = new double[dimensions];
    while (rows.hasNext()) {
      Row row = rows.next();
      for (int i = 0; i < dimensions; i++) {
        point[i] = row.getDouble(2 + i);
      }
      builders
          .computeIfAbsent(row.getString(0), segment -> new PointsBuilder(dimensions))
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
