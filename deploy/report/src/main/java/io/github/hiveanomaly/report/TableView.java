package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table as the page shows it.
 *
 * @param caption what is in it
 * @param open whether it is seen without a click
 * @param more in words that it has been cut short; empty where it has not
 */
record TableView(String caption, boolean open, List<Column> columns, List<Line> rows, String more) {

  /** The most rows that the page holds of a table. */
  static final int MOST_ROWS = 500;

  /** Characters of a text that is not broken. */
  private static final int SHORT = 24;

  /** Characters of a text that may be broken into narrow lines. */
  private static final int LONG = 48;

  /** The name of a column. */
  record Column(String name, boolean numeric) {}

  /** A row. */
  record Line(List<Cell> cells) {}

  /**
   * A value.
   *
   * @param text as it is shown
   * @param key what rows are sorted by, of a number
   * @param style numeric, or how long the text is: short (not to be broken), medium or long
   */
  record Cell(String text, String key, boolean numeric, String style) {}

  static TableView of(String caption, boolean open, Answer answer) {
    return of(caption, open, answer.script(), answer.table());
  }

  static TableView of(String caption, boolean open, String script, Table table) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.add(new Column(table.columns().get(i).replace('_', ' '), isNumeric(table, i)));
    }
    List<Line> lines = table.rows().stream().limit(MOST_ROWS).map(TableView::line).toList();
    String more =
        lines.size() == table.rows().size()
            ? ""
            : String.format(
                "The first %s of %s rows; %s has all.",
                Numbers.grouped(lines.size()), Numbers.grouped(table.rows().size()), script);
    return new TableView(caption, open, columns, lines, more);
  }

  private static boolean isNumeric(Table table, int column) {
    return table.rows().stream().anyMatch(row -> row.get(column) instanceof Number);
  }

  private static Line line(List<Object> values) {
    return new Line(values.stream().map(TableView::cell).toList());
  }

  private static Cell cell(Object value) {
    String text = Numbers.text(value);
    if (value instanceof Number) {
      return new Cell(text, value.toString(), true, "numeric");
    }
    return new Cell(
        text,
        "",
        false,
        text.length() <= SHORT ? "short" : text.length() <= LONG ? "medium" : "long");
  }
}
