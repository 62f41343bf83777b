package io.github.hiveanomaly.engines;

import java.util.List;

/**
 * A query and what it must answer.
 *
 * @param name says what is tried
 * @param source how the expected answer is known
 * @param settings {@code SET} statements that go before, and hold for this call only
 * @param sql one query, in the SQL that Hive and Spark share
 * @param rows the expected rows in their order; empty where an error is expected
 * @param tolerance the relative deviation that is allowed to each double; 0 demands the same bits
 * @param error parts of the expected message; empty where rows are expected
 * @param whileRunning whether the error appears while the job runs, not when the query is compiled
 */
public record Call(
    String name,
    String source,
    List<Setting> settings,
    String sql,
    List<List<Object>> rows,
    double tolerance,
    List<String> error,
    boolean whileRunning) {

  /** A setting of the engine: one of Hive's says nothing to Spark, and the other way round. */
  public record Setting(String name, String value) {}

  /** Whether the call must fail. */
  public boolean fails() {
    return !error.isEmpty();
  }
}
