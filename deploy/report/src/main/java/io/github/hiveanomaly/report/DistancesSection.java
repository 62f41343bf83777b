package io.github.hiveanomaly.report;

import java.util.List;

/** How the distances are spread, and what lies beyond each limit. */
final class DistancesSection {

  private static final String QUESTION = "How far off are the readings?";

  private DistancesSection() {}

  static Section of(Findings findings) {
    Answer distances = findings.distances();
    if (!distances.hasRows()) {
      return Section.of("distances", QUESTION, distances.whyNothing());
    }
    List<Table.Row> rows = distances.table().byName().toList();
    Chart chart =
        new Chart(
            "distances",
            "Readings by their distance from the nearest situation",
            "Mahalanobis distance (10: all from there on)",
            "readings, each line ten times the one below",
            true,
            true,
            false,
            rows.stream().map(row -> Numbers.text(row.number("distance"))).toList(),
            List.of(
                Series.of("readings", "line", positive(rows, "readings")),
                Series.of("expected", "dashed", positive(rows, "expected"))));
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

  /** A logarithm has no place for 0. */
  private static List<Double> positive(List<Table.Row> rows, String column) {
    return rows.stream()
        .map(row -> row.number(column) > 0 ? row.number(column) : Double.NaN)
        .toList();
  }
}
