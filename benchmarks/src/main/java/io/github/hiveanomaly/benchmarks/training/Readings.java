package io.github.hiveanomaly.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Generated readings in the nine columns of the traffic table: four regimes, each Gaussian in
 * volume, speed and occupancy; as whole numbers, which repeat, or as they are, which do not.
 */
final class Readings {

  static final String COLUMNS =
      "highway int, sensorloc int, sensorid int, dayofyear int, dayofweek int, `time` double,"
          + " volume double, speed double, occupancy double";

  /** So many files, whatever the machine: the random numbers depend on it. */
  private static final int FILES = 8;

  private Readings() {}

  /** As many sensors as the readings of one segment come from. */
  static final int SENSORS = 200;

  /** The directory with the CSV files; generated if it is not there. */
  static Path generate(SparkSession session, Path directory, long rows, int sensors, boolean whole)
      throws IOException {
    String kind = whole ? "whole" : "continuous";
    Path path = directory.resolve(kind + "-" + rows + "-" + sensors);
    if (Files.exists(path.resolve("_SUCCESS"))) {
      return path;
    }
    Dataset<Row> random =
        session
            .range(0, rows, 1, FILES)
            .select(
                functions.col("id"),
                functions.rand(1).as("u"),
                functions.randn(2).as("a"),
                functions.randn(3).as("b"),
                functions.randn(4).as("c"));
    random
        .selectExpr(
            "5 AS highway",
            "id % 40 AS sensorloc",
            "id % " + sensors + " AS sensorid",
            "2026001 + int(id / 57600) AS dayofyear",
            "int(id / 57600) % 7 AS dayofweek",
            "int(id / 200) % 288 * 300 AS time",
            value("volume", whole, "40 + 8 * a", "120 + 12 * a", "200 + 14 * a", "90 + 10 * a"),
            value("speed", whole, "68 + 3 * b", "63 + 3 * b", "52 + 4 * b", "20 + 4 * b"),
            value("occupancy", whole, "6 + 1.5 * c", "12 + 2 * c", "20 + 2 * c", "38 + 3 * c"))
        .write()
        .mode("overwrite")
        .csv(path.toString());
    return path;
  }

  private static String value(String name, boolean whole, String... regimes) {
    String value =
        String.format(
            "CASE WHEN u < 0.35 THEN %s WHEN u < 0.7 THEN %s WHEN u < 0.9 THEN %s ELSE %s END",
            (Object[]) regimes);
    return (whole ? "int(round(" + value + "))" : value) + " AS " + name;
  }

  /** The readings as Spark reads them. */
  static Dataset<Row> read(SparkSession session, Path path) {
    return session.read().schema(COLUMNS).csv(path.toString());
  }
}
