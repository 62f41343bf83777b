package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;
import java.util.Map;

/** The daily run of score.hql, against what writing costs anyhow. */
final class InsertQueries {

  private static final String READING =
      "highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy";

  private InsertQueries() {}

  static List<Query> all() {
    return List.of(
        Query.of(
            "copy", "INSERT OVERWRITE TABLE copied SELECT " + READING + " FROM traffic_readings"),
        Query.of(
            "wide copy",
            "INSERT OVERWRITE TABLE copied_wide PARTITION (run_id = 'copy') SELECT "
                + READING
                + ", segment, known_bad, 4, sensorloc % 4, volume / 3, speed / 3, occupancy / 3,"
                + " volume / 7, speed / 7 FROM traffic_features"),
        Query.of("score.hql", insert()));
  }

  /** The statement of the script that writes. */
  private static String insert() {
    Map<String, String> variables =
        Map.of(
            "database", BenchmarkTables.DATABASE,
            "run_id", BenchmarkTables.RUN,
            "k", String.valueOf(BenchmarkTables.CLUSTERS));
    return Script.statements("traffic/score.hql", variables).stream()
        .filter(statement -> statement.contains("INSERT OVERWRITE"))
        .findFirst()
        .orElseThrow();
  }
}
