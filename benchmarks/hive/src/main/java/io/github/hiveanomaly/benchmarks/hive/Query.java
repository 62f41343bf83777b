package io.github.hiveanomaly.benchmarks.hive;

import java.util.List;

/**
 * What is measured as one: a query, or the statements of a script.
 *
 * @param settings of Hive, each {@code name=value}, for this alone
 */
record Query(String name, List<String> settings, List<String> statements) {

  static Query of(String name, String sql) {
    return new Query(name, List.of(), List.of(sql));
  }

  Query with(String newName, String... newSettings) {
    return new Query(newName, List.of(newSettings), statements);
  }
}
