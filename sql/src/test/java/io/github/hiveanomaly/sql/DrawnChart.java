package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether Hue can draw the result of a script as the script's header says. */
final class DrawnChart {

  private static final Set<String> NUMBERS =
      Set.of("tinyint", "smallint", "int", "bigint", "float", "double", "decimal");

  private DrawnChart() {}

  /**
   * Fails where a column of the chart is not in the result, what goes up is no plain number, or a
   * line would go back and forth: Hue draws a line in the order of the rows, and of grouped lines
   * sorts what goes across as text.
   *
   * @param columns the types of the result's columns by their names, in order
   */
  static void assertThatHueDraws(
      Script script, Map<String, String> columns, List<List<String>> rows) {
    Chart chart = script.chart().orElseThrow();
    List<String> names = List.copyOf(columns.keySet());
    assertThat(names).as(script + ": across").contains(chart.x());
    for (String y : chart.y()) {
      assertThat(columns.get(y)).as(script + ": " + y).isIn(NUMBERS);
    }
    if (chart.time()) {
      assertThat(columns.get(chart.x())).as(script + ": across").isEqualTo("timestamp");
    }
    if (!chart.group().isEmpty()) {
      assertThat(names).as(script + ": group").contains(chart.group());
    }
    if (chart.line() || chart.time()) {
      boolean isText = chart.time() || !chart.group().isEmpty();
      assertThat(isText || NUMBERS.contains(columns.get(chart.x())))
          .as(script + ": a line without groups is drawn over numbers only")
          .isTrue();
      Comparator<String> order =
          isText ? Comparator.naturalOrder() : Comparator.comparing(Double::valueOf);
      for (List<String> across : ofGroups(chart, names, rows)) {
        assertThat(across).as(script + ": order").isSortedAccordingTo(order);
      }
    }
  }

  private static Iterable<List<String>> ofGroups(
      Chart chart, List<String> names, List<List<String>> rows) {
    int group = names.indexOf(chart.group());
    int x = names.indexOf(chart.x());
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> group < 0 ? "" : row.get(group),
                LinkedHashMap::new,
                Collectors.mapping(row -> row.get(x), Collectors.toList())))
        .values();
  }
}
