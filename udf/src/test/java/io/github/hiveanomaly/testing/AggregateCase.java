package io.github.hiveanomaly.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of one group, and what the aggregate makes of them.
 *
 * @param arguments the types of the arguments, and the values of those that are constant
 * @param rows plain Java objects, one an argument
 * @param expected in plain Java objects
 */
public record AggregateCase(
    String name, List<Value> arguments, List<List<Object>> rows, Object expected) {

  /** Begins a case; {@link #row} and {@link #gives} complete it. */
  public static AggregateCase of(String name, Value... arguments) {
    return new AggregateCase(name, List.of(arguments), List.of(), null);
  }

  /** The case with one more row, of the values of the arguments that are not constant. */
  public AggregateCase row(Object... values) {
    List<List<Object>> more = new ArrayList<>(rows);
    more.add(withConstants(Arrays.asList(values)));
    return new AggregateCase(name, arguments, more, expected);
  }

  /** The case of rows with one value each. */
  public AggregateCase rows(double... values) {
    AggregateCase all = this;
    for (double value : values) {
      all = all.row(value);
    }
    return all;
  }

  public AggregateCase gives(Object result) {
    return new AggregateCase(name, arguments, rows, result);
  }

  /** The type of an argument whose value differs from row to row. */
  public static Value column(String type) {
    return Value.typed(type, null);
  }

  AggregateCase withRows(List<List<Object>> others, Object result) {
    return new AggregateCase(name, arguments, others, result);
  }

  private List<Object> withConstants(List<Object> values) {
    List<Object> row = new ArrayList<>();
    int next = 0;
    for (Value argument : arguments) {
      row.add(argument.constant() ? argument.java() : values.get(next++));
    }
    return row;
  }
}
