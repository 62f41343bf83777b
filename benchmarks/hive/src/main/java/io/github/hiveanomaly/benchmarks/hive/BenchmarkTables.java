package io.github.hiveanomaly.benchmarks.hive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

/** The tables of the benchmarks: readings as a traffic network sends them, and a model of them. */
final class BenchmarkTables {

  static final String DATABASE = "anomaly";
  static final String RUN = "benchmark";
  static final int CLUSTERS = 4;

  /** The readings are of so many days, as many of each. */
  static final int DAYS = 100;

  static final String FIRST_DAY = "2015-01-01";

  /** The model, packed as scoring takes it. */
  static final String MODEL =
      "(SELECT segment, model FROM cluster_models WHERE run_id = '%s' AND k = %d) m"
          .formatted(RUN, CLUSTERS);

  private static final int INNER_ROWS = 1_500;

  private final HiveSession hive;

  BenchmarkTables(HiveSession hive) {
    this.hive = hive;
  }

  /** Creates all of them, in a database that is then in use. */
  void create(int rows) throws SQLException {
    Map<String, String> database = Map.of("database", DATABASE);
    hive.createTables(DATABASE);
    hive.execute(
        "INSERT INTO model_runs PARTITION (run_id = '%s')".formatted(RUN)
            + " SELECT '405', named_struct('started', CAST('2015-04-25 00:00:00' AS TIMESTAMP),"
            + " 'finished', CAST('2015-04-25 00:01:00' AS TIMESTAMP), 'source', 'benchmark',"
            + " 'options', '', 'rows_read', 0L, 'rows_rejected', 0L, 'rows_excluded', 0L,"
            + " 'rows_incomplete', 0L, 'distinct_readings', 0L, 'exact', true,"
            + " 'toolkit_version', ''), array(named_struct('k', 4, 'wssse', 0D, 'rows', 0L,"
            + " 'davies_bouldin', 0D, 'silhouette', 0D, 'is_knee', true, 'restarts', 1,"
            + " 'converged', true, 'calibration', array("
            + " named_struct('score', 0D, 'p_value', 1D), named_struct('score', 1D, 'p_value', 0.1D),"
            + " named_struct('score', 2D, 'p_value', 0.01D)), 'whole_weight', 1D / 3)), "
            + TrafficModel.clusters()
            + ", array(named_struct('line', 'none', 'reason', 'none')), array('none')");
    createReadings(rows);
    hive.run("traffic/features.hql", database);
    hive.run("network/tables.hql", Map.of("database", DATABASE, "network", "traffic"));
    hive.execute("CREATE TABLE copied LIKE traffic_readings");
    hive.execute("CREATE TABLE copied_scores LIKE traffic_scores");
    hive.execute(
        "CREATE TABLE fewer STORED AS ORC AS SELECT dayofweek, dayofyear, `time`, volume"
            + " FROM traffic_readings LIMIT "
            + Math.max(1, rows / 4));
  }

  private void createReadings(int rows) throws SQLException {
    hive.execute(
        "CREATE TABLE traffic_readings (highway INT, sensorloc INT, sensorid INT, dayofyear INT,"
            + " dayofweek INT, `time` DECIMAL(10,2), volume DOUBLE, speed DOUBLE,"
            + " occupancy DOUBLE, observed TIMESTAMP) PARTITIONED BY (day STRING) STORED AS ORC");
    hive.execute("SET hive.exec.dynamic.partition.mode=nonstrict");
    hive.execute("SET hive.exec.max.dynamic.partitions.pernode=" + DAYS);
    hive.execute(
        "INSERT INTO traffic_readings PARTITION (day) SELECT 405, CAST(i % 97 AS INT), CAST(i % 100000 AS INT),"
            + " 2015000 + CAST(i % 365 AS INT), CAST(i % 7 AS INT),"
            + " CAST(i % 4320 * 20 AS DECIMAL(10,2)),"
            + feature("array(21D, 38D, 5D, 28D)", 8, 1)
            + feature("array(62D, 57D, 65D, 24D)", 8, 3)
            + feature("array(8D, 15D, 2D, 36D)", 4, 5)
            + " CAST('2015-04-25 08:00:00' AS TIMESTAMP),"
            + " CAST(date_add(CAST('%s' AS DATE), CAST(i %% %d AS INT)) AS STRING)"
                .formatted(FIRST_DAY, DAYS)
            + " FROM (SELECT a.p + %1$d * b.p AS i, CAST(floor(4 * rand(9)) AS INT) AS c FROM"
                .formatted(INNER_ROWS)
            + " (SELECT posexplode(split(space(%d), ' ')) AS (p, v)) a".formatted(INNER_ROWS - 1)
            + " CROSS JOIN (SELECT posexplode(split(space(%d), ' ')) AS (p, v)) b) numbers"
                .formatted(Math.max(0, rows / INNER_ROWS - 1)));
  }

  /** About a centre by cluster, in whole numbers, never negative. */
  private static String feature(String centres, int spread, int seed) {
    return " floor(greatest(0D, %s[c] + %d * (rand(%d) + rand(%d) + rand(%d) - 1.5D))),"
        .formatted(centres, 2 * spread, seed, seed + 10, seed + 20);
  }

  /** Leaves the readings as Parquet and the model in hexadecimal. */
  void exportForSpark(Path directory) throws SQLException, IOException {
    hive.execute(
        "CREATE TABLE parquet_readings STORED AS PARQUET LOCATION '"
            + directory.resolve("parquet").toUri()
            + "' AS SELECT volume, speed, occupancy FROM traffic_readings");
    String model = hive.execute("SELECT hex(m.model) FROM " + MODEL).get(0);
    Files.writeString(directory.resolve("model.hex"), model);
  }
}
