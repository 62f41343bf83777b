package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;

/** sigma_bounds, against the built-in aggregates it stands for. */
final class BoundsQueries {

  private static final String ROW_MODE = "hive.vectorized.execution.enabled=false";

  private BoundsQueries() {}

  static List<Query> groups(String group) {
    Query builtIns =
        Query.of(
            "built-ins by " + group,
            "SELECT sum(n + low + high + mean + deviation) FROM (SELECT count(volume) AS n,"
                + " min(volume) AS low, max(volume) AS high, avg(volume) AS mean,"
                + " stddev_pop(volume) AS deviation FROM traffic_readings GROUP BY "
                + group
                + ") g");
    Query bounds =
        Query.of(
            "sigma_bounds by " + group,
            "SELECT sum(b.count + b.min + b.max + b.avg + b.std_deviation) FROM"
                + " (SELECT sigma_bounds(volume) AS b FROM traffic_readings GROUP BY "
                + group
                + ") g");
    return List.of(
        builtIns,
        bounds,
        builtIns.with(builtIns.name() + ", row mode", ROW_MODE),
        bounds.with(bounds.name() + ", row mode", ROW_MODE));
  }

  static List<Query> windows(int frame) {
    return List.of(
        window("avg over " + frame, "avg(volume)%s AS x", "x", frame),
        window("stddev_pop over " + frame, "stddev_pop(volume)%s AS x", "x", frame),
        window(
            "avg, stddev_pop over " + frame,
            "avg(volume)%1$s AS x, stddev_pop(volume)%1$s AS y",
            "x + 3 * y",
            frame),
        window("sigma_bounds over " + frame, "sigma_bounds(volume)%s AS x", "x.upper", frame));
  }

  private static Query window(String name, String columns, String summed, int frame) {
    String over =
        " OVER (PARTITION BY dayofweek ORDER BY dayofyear, `time` ROWS BETWEEN %d PRECEDING"
                .formatted(frame - 1)
            + " AND CURRENT ROW)";
    return Query.of(
        name,
        "SELECT sum(" + summed + ") FROM (SELECT " + columns.formatted(over) + " FROM fewer) w");
  }
}
