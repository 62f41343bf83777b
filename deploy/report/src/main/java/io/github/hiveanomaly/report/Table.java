package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a script answers.
 *
 * @param columns their names, in order
 * @param rows each with a value for every column, null where Hive has NULL
 */
record Table(List<String> columns, List<List<Object>> rows) {

  /** A row whose values go by the names of the columns. */
  record Row(Table table, List<Object> values) {

    /** As text; empty for NULL. */
    String text(String column) {
      Object value = values.get(table.position(column));
      return value == null ? "" : value.toString();
    }

    /** As a number; NaN for NULL. */
    double number(String column) {
      Object value = values.get(table.position(column));
      return value == null ? Double.NaN : Double.parseDouble(value.toString());
    }

    /** As a whole number; 0 for NULL. */
    long count(String column) {
      return values.get(table.position(column)) instanceof Number number ? number.longValue() : 0;
    }
  }

  /** The rows by the names of the columns. */
  Stream<Row> byName() {
    return rows.stream().map(values -> new Row(this, values));
  }

  /** The same with some columns before the others. */
  Table startingWith(List<String> first) {
    List<Integer> order = new ArrayList<>();
    first.forEach(column -> order.add(position(column)));
    IntStream.range(0, columns.size()).filter(i -> !order.contains(i)).forEach(order::add);
    return inOrder(order);
  }

  /** The same with some rows only. */
  Table where(Predicate<Row> wanted) {
    return new Table(columns, byName().filter(wanted).map(Row::values).toList());
  }

  /** The same without some columns, whether they are there or not. */
  Table without(Set<String> left) {
    return inOrder(
        IntStream.range(0, columns.size())
            .filter(i -> !left.contains(columns.get(i)))
            .boxed()
            .toList());
  }

  private Table inOrder(List<Integer> order) {
    List<List<Object>> ordered = new ArrayList<>();
    for (List<Object> row : rows) {
      List<Object> values = new ArrayList<>();
      order.forEach(position -> values.add(row.get(position)));
      ordered.add(values);
    }
    return new Table(order.stream().map(columns::get).toList(), ordered);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private int position(String column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException("no column " + column + " among " + columns);
    }
    return position;
  }
}
