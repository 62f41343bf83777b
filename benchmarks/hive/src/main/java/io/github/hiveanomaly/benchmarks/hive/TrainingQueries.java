package io.github.hiveanomaly.benchmarks.hive;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Training by train.hql, against the GROUP BY that Hive does for it. */
final class TrainingQueries {

  /** The floor. */
  static final String FLOOR = "GROUP BY";

  static final String SWEEP = "train.hql, the statement that sweeps";
  static final String SCRIPT = "train.hql, all of it";

  private static final String DATABASE = "anomaly";
  private static final String RUN = "benchmark";
  private static final String MAX_K = "10";

  private final HiveSession hive;

  TrainingQueries(HiveSession hive) {
    this.hive = hive;
  }

  /**
   * Loads readings into ORC, as Hive's users keep them, and binds them as a network.
   *
   * @param csv the folder of files that the benchmark of the Spark job has left
   */
  void load(Path csv) throws SQLException {
    hive.createTables(DATABASE);
    hive.execute(
        "CREATE EXTERNAL TABLE readings_in_csv (highway INT, sensorloc INT, sensorid INT,"
            + " dayofyear INT, dayofweek INT, `time` DOUBLE, volume DOUBLE, speed DOUBLE,"
            + " occupancy DOUBLE) ROW FORMAT DELIMITED FIELDS TERMINATED BY ',' LOCATION '"
            + csv.toUri()
            + "'");
    hive.execute("CREATE TABLE readings STORED AS ORC AS SELECT * FROM readings_in_csv");
    hive.execute(
        "CREATE VIEW measured_features AS SELECT CAST(highway AS STRING) AS segment,"
            + " IF(volume = 0 AND speed = 0 AND occupancy = 0, TRUE, FALSE) AS known_bad,"
            + " volume, speed, occupancy FROM readings");
  }

  /** All of them; the settings of the script count for each. */
  static List<Query> all() {
    return List.of(
        measured(
            FLOOR,
            List.of(
                "SELECT count(*), sum(occurrences) FROM (SELECT segment, known_bad, volume, speed,"
                    + " occupancy, count(*) AS occurrences FROM measured_features"
                    + " GROUP BY segment, known_bad, volume, speed, occupancy) g")),
        measured(SWEEP, script().stream().filter(TrainingQueries::isAboutSegments).toList()),
        measured(SCRIPT, script().stream().filter(Predicate.not(Script::isSetting)).toList()));
  }

  /** Fails unless the run that was measured has all that it should have. */
  void requireRun() throws SQLException {
    List<String> sizes =
        hive.execute(
            "SELECT size(k_sweep), size(clusters) FROM model_runs WHERE run_id = '%s' AND segment IS NOT NULL"
                .formatted(RUN));
    if (!sizes.equals(List.of(MAX_K + "\t55"))) {
      throw new IllegalStateException("expected one segment of 10 k and 55 clusters, got " + sizes);
    }
  }

  private static Query measured(String name, List<String> statements) {
    return new Query(name, Script.settings(script()), statements);
  }

  /** The statement that groups and sweeps, and the one that makes room for it. */
  private static boolean isAboutSegments(String statement) {
    return statement.startsWith("CREATE TEMPORARY TABLE segments_of_training")
        || statement.startsWith("DROP TABLE IF EXISTS segments_of_training");
  }

  private static List<String> script() {
    Map<String, String> variables = new HashMap<>();
    variables.put("database", DATABASE);
    variables.put("network", "measured");
    variables.put("features", "volume,speed,occupancy");
    variables.put("run_id", RUN);
    variables.put("where", "TRUE");
    variables.put("overwrite", "true");
    variables.put("max_k", MAX_K);
    // As the benchmark of the Spark job has it.
    variables.put("standardize", "none");
    variables.put("restarts", "10");
    variables.put("seed", "1");
    variables.put("min_share", "0.05");
    variables.put("trim", "0.975");
    variables.put("whole_weight", "0.3333333333333333");
    variables.put("summarize_above", "200000");
    return Script.statements("network/train.hql", variables);
  }
}
