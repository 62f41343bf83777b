package io.github.hiveanomaly.training;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.function.BinaryOperator;
import org.apache.spark.sql.Column;

/**
 * Conditions on many columns, joined pair by pair: as a chain, a thousand of them are deeper than
 * the stack of Spark's planner.
 */
final class Conditions {

  private Conditions() {}

  /** Whether all hold; true of none. */
  static Column all(List<Column> conditions) {
    return conditions.isEmpty() ? lit(true) : joined(conditions, Column::and);
  }

  /** Whether one of them holds; false of none. */
  static Column any(List<Column> conditions) {
    return conditions.isEmpty() ? lit(false) : joined(conditions, Column::or);
  }

  private static Column joined(List<Column> conditions, BinaryOperator<Column> operator) {
    int size = conditions.size();
    if (size == 1) {
      return conditions.get(0);
    }
    return operator.apply(
        joined(conditions.subList(0, size / 2), operator),
        joined(conditions.subList(size / 2, size), operator));
  }
}
