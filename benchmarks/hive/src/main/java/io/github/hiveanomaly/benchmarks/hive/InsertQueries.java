package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The daily run of score.hql, against what writing costs anyhow. */
final class InsertQueries {

  private static final String READING =
      "highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy";

  private static final String LAST_DAY = "9999-12-31";

  private InsertQueries() {}

  /**
   * All of them. The one after score.hql copies what it has written: as many columns, with as much
   * in them, but nothing to compute. The others are the same for one day of a hundred, and what the
   * script checks before it writes.
   */
  static List<Query> all() {
    return List.of(
        query(
            "copy",
            "INSERT OVERWRITE TABLE copied PARTITION (day) SELECT "
                + READING
                + ", observed, day FROM traffic_readings"),
        query("score.hql", score(BenchmarkTables.FIRST_DAY, LAST_DAY)),
        query("copy of the scores", copyOfScores(BenchmarkTables.FIRST_DAY, LAST_DAY)),
        query("score.hql, one day", score(BenchmarkTables.FIRST_DAY, BenchmarkTables.FIRST_DAY)),
        query(
            "copy of that day's scores",
            copyOfScores(BenchmarkTables.FIRST_DAY, BenchmarkTables.FIRST_DAY)),
        checks("checks of score.hql", LAST_DAY),
        checks("checks of score.hql, one day", BenchmarkTables.FIRST_DAY));
  }

  private static Query checks(String name, String toDay) {
    return query(
        name,
        script(BenchmarkTables.FIRST_DAY, toDay).stream()
            .filter(statement -> statement.startsWith("INSERT OVERWRITE TABLE script_checks"))
            .toList());
  }

  private static String score(String fromDay, String toDay) {
    return script(fromDay, toDay).stream()
        .filter(InsertQueries::writesScores)
        .findFirst()
        .orElseThrow();
  }

  private static String copyOfScores(String fromDay, String toDay) {
    return "INSERT OVERWRITE TABLE copied_scores PARTITION (run_id = 'copy', day) SELECT k,"
        + " cluster_id, distance, p_value, score, empirical_p_value, features_used, segment, sensor,"
        + " observed, known_bad, volume, speed, occupancy, highway, sensorloc, sensorid, dayofyear,"
        + " dayofweek, `time`, day FROM traffic_scores WHERE run_id = '%s' AND day BETWEEN '%s' AND '%s'"
            .formatted(BenchmarkTables.RUN, fromDay, toDay);
  }

  /** A query with the settings of the script: copies gather no more statistics than it does. */
  private static Query query(String name, String sql) {
    return query(name, List.of(sql));
  }

  private static Query query(String name, List<String> statements) {
    List<String> before =
        script(BenchmarkTables.FIRST_DAY, LAST_DAY).stream()
            .takeWhile(Predicate.not(InsertQueries::writesScores))
            .toList();
    return new Query(name, Script.settings(before), statements);
  }

  private static boolean writesScores(String statement) {
    return statement.startsWith("INSERT OVERWRITE TABLE traffic_scores");
  }

  private static List<String> script(String fromDay, String toDay) {
    return Script.statements(
        "network/score.hql",
        Map.of(
            "database",
            BenchmarkTables.DATABASE,
            "network",
            "traffic",
            "features",
            "volume,speed,occupancy",
            "run_id",
            BenchmarkTables.RUN,
            "k",
            String.valueOf(BenchmarkTables.CLUSTERS),
            "from_day",
            fromDay,
            "to_day",
            toDay));
  }
}
