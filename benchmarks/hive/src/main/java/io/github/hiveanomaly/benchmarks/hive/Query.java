package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;

/**
 * A query to measure.
 *
 * @param settings of Hive, each {@code name=value}, for this query alone
 */
record Query(String name, List<String> settings, String sql) {

  static Query of(String name, String sql) {
    return new Query(name, List.of(), sql);
  }

  Query with(String newName, String... newSettings) {
    return new Query(newName, List.of(newSettings), sql);
  }
}
