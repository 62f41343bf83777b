package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scoring in several ways, aggregated, so that what is written does not count. */
final class ScoringQueries {

  private static final String ROW_MODE = "hive.vectorized.execution.enabled=false";
  private static final String ADAPTED = "hive.test.vectorized.adaptor.override=true";
  private static final String READINGS = "traffic_readings r";
  private static final String ARRAY = "array(volume, speed, occupancy)";
  private static final String STRUCT =
      "named_struct('volume', volume, 'speed', speed, 'occupancy', occupancy)";
  private static final List<String> FEATURES = List.of("volume", "speed", "occupancy");

  private ScoringQueries() {}

  static List<Query> all() {
    Query scoring = Query.of("scoring", aggregate(scores(ARRAY)));
    // The adaptor makes an array above a map join ever slower: each row costs more than the last.
    Query struct = Query.of("scoring of a struct", aggregate(scores(STRUCT)));
    return List.of(
        Query.of("scan", "SELECT sum(volume + speed + occupancy) FROM " + READINGS),
        Query.of(
            "aggregation", aggregate("SELECT sensorloc % 4 AS id, speed AS d FROM " + READINGS)),
        scoring,
        Query.of(
            "score and its probability", aggregate(scores(ARRAY, "score", "empirical_p_value"))),
        struct,
        struct.with("scoring, adapted", ADAPTED),
        scoring.with("scoring, row mode", ROW_MODE),
        Query.of("literals", aggregate(literals())),
        Query.of("distance", greatest("mahalanobis(" + ARRAY + ", m.model)")),
        Query.of("distance to one cluster", greatest("mahalanobis(" + ARRAY + ", m.model, 1)")),
        Query.of("parts", greatest("mahalanobis_parts(" + ARRAY + ", m.model)[0].z")),
        Query.of("matrices", greatest("post_score(volume, speed, occupancy)")));
  }

  private static String aggregate(String scores) {
    return "SELECT id, count(*), max(d), sum(IF(d > 2.5D, 1, 0)) FROM ("
        + scores
        + ") s GROUP BY id";
  }

  private static String scores(String features) {
    return scores(features, "distance");
  }

  /** The cluster, and the sum of some other fields. */
  private static String scores(String features, String... fields) {
    return "SELECT score.cluster_id AS id, score."
        + String.join(" + score.", fields)
        + " AS d FROM (SELECT anomaly_score("
        + features
        + ", m.model) AS score"
        + " FROM (SELECT volume, speed, occupancy, CAST(highway AS STRING) AS segment FROM "
        + READINGS
        + ") f LEFT JOIN "
        + BenchmarkTables.MODEL
        + " ON f.segment = m.segment) scored";
  }

  private static String greatest(String distance) {
    return "SELECT max("
        + distance
        + ") FROM (SELECT volume, speed, occupancy,"
        + " CAST(highway AS STRING) AS segment FROM "
        + READINGS
        + ") f LEFT JOIN "
        + BenchmarkTables.MODEL
        + " ON f.segment = m.segment";
  }

  /** Plain HiveQL: squared distances to four centroids, the nearest one's quadratic form. */
  private static String literals() {
    int clusters = TrafficModel.CENTROIDS.length;
    String columns =
        IntStream.range(0, clusters)
            .mapToObj(c -> "%s AS e%d, %s AS q%d".formatted(euclidean(c), c, quadratic(c), c))
            .collect(Collectors.joining(", "));
    return "SELECT "
        + pick("%d")
        + " AS id, sqrt("
        + pick("q%d")
        + ") AS d FROM (SELECT "
        + columns
        + " FROM "
        + READINGS
        + ") squares";
  }

  private static String pick(String result) {
    int clusters = TrafficModel.CENTROIDS.length;
    String cases =
        IntStream.range(0, clusters - 1)
            .mapToObj(
                c ->
                    IntStream.range(c + 1, clusters)
                            .mapToObj(other -> "e%d <= e%d".formatted(c, other))
                            .collect(Collectors.joining(" AND ", "WHEN ", " THEN "))
                        + result.formatted(c))
            .collect(Collectors.joining(" "));
    return "CASE " + cases + " ELSE " + result.formatted(clusters - 1) + " END";
  }

  private static String euclidean(int cluster) {
    return IntStream.range(0, FEATURES.size())
        .mapToObj(
            i -> {
              double scale = TrafficModel.SCALE[i];
              String difference = difference(cluster, i);
              return "%s * %s * %sD".formatted(difference, difference, 1 / (scale * scale));
            })
        .collect(Collectors.joining(" + "));
  }

  private static String quadratic(int cluster) {
    double[][] inverse = TrafficModel.inverse(cluster);
    return IntStream.range(0, FEATURES.size())
        .boxed()
        .flatMap(
            i ->
                IntStream.range(0, FEATURES.size())
                    .mapToObj(
                        j ->
                            "%sD * %s * %s"
                                .formatted(
                                    inverse[i][j], difference(cluster, i), difference(cluster, j))))
        .collect(Collectors.joining(" + "));
  }

  private static String difference(int cluster, int feature) {
    return "(%s - %sD)".formatted(FEATURES.get(feature), TrafficModel.CENTROIDS[cluster][feature]);
  }
}
