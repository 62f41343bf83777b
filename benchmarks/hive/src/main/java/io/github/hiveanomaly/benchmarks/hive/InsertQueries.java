package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The daily run of score.hql, against what writing costs anyhow. */
final class InsertQueries {

  private static final String READING =
      "highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy";

  private InsertQueries() {}

  /**
   * All of them. The last copies what the one before it has written: as many columns, with as much
   * in them, but nothing to compute.
   */
  static List<Query> all() {
    return List.of(
        query("copy", "INSERT OVERWRITE TABLE copied SELECT " + READING + " FROM traffic_readings"),
        query(
            "score.hql",
            script()
                .filter(statement -> statement.startsWith("INSERT OVERWRITE"))
                .findFirst()
                .orElseThrow()),
        query(
            "copy of the scores",
            "INSERT OVERWRITE TABLE copied_scores PARTITION (run_id = 'copy') SELECT "
                + READING
                + ", segment, known_bad, k, cluster_id, volume_centre, speed_centre,"
                + " occupancy_centre, distance, p_value FROM traffic_scores WHERE run_id = '"
                + BenchmarkTables.RUN
                + "'"));
  }

  /** A query with the settings of the script: copies gather no more statistics than it does. */
  private static Query query(String name, String sql) {
    String[] settings =
        script()
            .filter(statement -> statement.startsWith("SET "))
            .map(statement -> statement.substring("SET ".length()))
            .toArray(String[]::new);
    return Query.of(name, sql).with(name, settings);
  }

  private static Stream<String> script() {
    Map<String, String> variables =
        Map.of(
            "database", BenchmarkTables.DATABASE,
            "run_id", BenchmarkTables.RUN,
            "k", String.valueOf(BenchmarkTables.CLUSTERS));
    return Script.statements("traffic/score.hql", variables).stream();
  }
}
