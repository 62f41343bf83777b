package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the distances are spread, and what lies beyond each limit. */
final class DistancesSection {

  private static final String QUESTION = "How far off are the readings?";

  /** A gap is this many times wider than an interval. */
  private static final double WIDER = 1.5;

  private DistancesSection() {}

  static Section of(Findings findings) {
    Answer distances = findings.distances();
    if (!distances.hasRows()) {
      return Section.of("distances", QUESTION, distances.whyNothing());
    }
    List<Table.Row> rows = distances.table().byName().toList();
    List<Double> begins = withGaps(rows);
    Chart chart =
        new Chart(
            "distances",
            "Readings by their distance from the nearest situation",
            "Mahalanobis distance (10: all from there on)",
            "readings, each line ten times the one below",
            true,
            true,
            false,
            begins.stream().map(Numbers::text).toList(),
            List.of(
                Series.of("readings", "line", positive(begins, rows, "readings")),
                Series.of("expected", "dashed", positive(begins, rows, "expected"))));
    List<TableView> tables =
        findings.limits().hasRows()
            ? List.of(
                TableView.of(
                    "How many readings lie beyond which limit",
                    true,
                    findings.limits().script(),
                    findings.limits().table().startingWith(List.of("chosen_by", "given"))),
                TableView.of("Readings by distance", false, distances))
            : List.of(TableView.of("Readings by distance", false, distances));
    return new Section(
        "distances",
        QUESTION,
        List.of(
            "Where the readings stay well above what is expected of situations that are spread like a bell, the"
                + " anomalies begin."),
        List.of(chart),
        tables);
  }

  /**
   * Where intervals begin, and one without readings where some are missing, which breaks a line.
   */
  private static List<Double> withGaps(List<Table.Row> rows) {
    List<Double> begins = new ArrayList<>();
    double width = Double.POSITIVE_INFINITY;
    for (int i = 1; i < rows.size(); i++) {
      width = Math.min(width, rows.get(i).number("distance") - rows.get(i - 1).number("distance"));
    }
    for (Table.Row row : rows) {
      double distance = row.number("distance");
      if (!begins.isEmpty() && distance - begins.get(begins.size() - 1) > WIDER * width) {
        begins.add(begins.get(begins.size() - 1) + width);
      }
      begins.add(distance);
    }
    return begins;
  }

  /** A logarithm has no place for 0. */
  private static List<Double> positive(List<Double> begins, List<Table.Row> rows, String column) {
    Map<Double, Double> values = new HashMap<>();
    rows.forEach(row -> values.put(row.number("distance"), row.number(column)));
    return begins.stream()
        .map(distance -> values.getOrDefault(distance, 0.0))
        .map(value -> value > 0 ? value : Double.NaN)
        .toList();
  }
}
