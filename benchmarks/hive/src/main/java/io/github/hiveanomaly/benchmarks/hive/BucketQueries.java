package io.github.hiveanomaly.benchmarks.hive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What the scripts that judge buckets ask of each entity, against its mean and deviation. */
final class BucketQueries {

  /** The first of the queries, the floor. */
  static final String FLOOR = "avg, stddev_pop";

  private static final int DAYS = 1_000;

  private BucketQueries() {}

  /** Creates daily counts with a rhythm of the week, rows in the order of days, as they come. */
  static void createTable(HiveSession hive, int entities) throws SQLException {
    hive.execute(
        "CREATE TABLE daily_counts (entity INT, bucket DATE, season INT, quantity DOUBLE,"
            + " observations INT) STORED AS ORC");
    hive.execute(
        "INSERT INTO daily_counts SELECT e.entity, date_add(CAST('2023-01-02' AS DATE), d.day),"
            + " pmod(d.day, 7), floor((100 + 10 * pmod(d.day, 7)) *"
            + " (0.7D + 0.2D * (rand(1) + rand(2) + rand(3)))),"
            + " 20 + pmod(e.entity * d.day, 30) FROM"
            + " (SELECT posexplode(split(space(%d), ' ')) AS (day, v)) d CROSS JOIN"
                .formatted(DAYS - 1)
            + " (SELECT posexplode(split(space(%d), ' ')) AS (entity, v)) e"
                .formatted(entities - 1));
  }

  static List<Query> all() {
    List<Query> queries = new ArrayList<>();
    queries.add(
        Query.of(
            FLOOR,
            "SELECT sum(m + 3 * d) FROM (SELECT avg(quantity) AS m, stddev_pop(quantity) AS d"
                + " FROM daily_counts GROUP BY entity) g"));
    queries.add(bounds("sigma_bounds", "sigma_bounds(quantity)", "upper"));
    queries.add(bounds("robust_bounds", "robust_bounds(quantity)", "upper"));
    queries.add(bounds("robust_bounds, iqr", "robust_bounds(quantity, 1.5, 'iqr')", "upper"));
    queries.add(bounds("count_bounds", "count_bounds(quantity)", "upper"));
    queries.add(bounds("rate_bounds", "rate_bounds(quantity, observations)", "reach"));
    queries.add(points("series_outliers", "series_outliers(bucket, quantity, season)", "upper"));
    queries.add(
        points(
            "series_outliers of a week by the past",
            "series_outliers(bucket, quantity, season, 3, NULL,"
                + " bucket > CAST('2025-09-20' AS DATE))",
            "upper"));
    queries.add(points("level_shifts", "level_shifts(bucket, quantity, 28, 14, 0.1)", "ratio"));
    return queries;
  }

  private static Query bounds(String name, String call, String field) {
    return Query.of(
        name,
        "SELECT sum(b."
            + field
            + ") FROM (SELECT "
            + call
            + " AS b FROM daily_counts GROUP BY entity) g");
  }

  private static Query points(String name, String call, String field) {
    return Query.of(
        name,
        "SELECT sum(p."
            + field
            + ") FROM (SELECT "
            + call
            + " AS points FROM daily_counts GROUP BY entity) g LATERAL VIEW explode(points) e AS p");
  }
}
