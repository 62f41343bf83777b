package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether readings still are what the model was trained on. */
final class DriftSection {

  private static final String QUESTION = "Does the model still hold?";
  private static final int MOST_SEGMENTS = 6;

  private DriftSection() {}

  static Section of(Findings findings) {
    Answer drift = findings.drift();
    if (!drift.hasRows()) {
      return Section.of("drift", QUESTION, drift.whyNothing());
    }
    List<Table.Row> rows = drift.table().byName().toList();
    List<String> weeks = rows.stream().map(row -> row.text("week")).distinct().sorted().toList();
    List<String> retrain =
        rows.stream()
            .filter(row -> row.text("retrain").startsWith("retrain"))
            .map(row -> row.text("segment"))
            .distinct()
            .toList();
    TableView table = TableView.of("Drift by segment and week", weeks.size() < 2, drift);
    String verdict =
        retrain.isEmpty()
            ? "No week asks for training anew."
            : "Train anew, says at least one week of "
                + String.join(", ", retrain)
                + ": see the table.";
    if (weeks.size() < 2) {
      return new Section(
          "drift",
          QUESTION,
          List.of("The scores are of one week; a chart begins with the second. " + verdict),
          List.of(),
          List.of(table));
    }
    return new Section(
        "drift", QUESTION, List.of(verdict), List.of(chart(rows, weeks)), List.of(table));
  }

  private static Chart chart(List<Table.Row> rows, List<String> weeks) {
    Map<String, Map<String, Double>> segments = new LinkedHashMap<>();
    for (Table.Row row : rows) {
      segments
          .computeIfAbsent(row.text("segment"), segment -> new LinkedHashMap<>())
          .put(row.text("week"), row.number("improbable_percentage"));
    }
    List<Series> series = new ArrayList<>();
    segments.entrySet().stream()
        .limit(MOST_SEGMENTS)
        .forEach(
            segment ->
                series.add(
                    Series.of(
                        segment.getKey().isEmpty() ? "all" : segment.getKey(),
                        "line",
                        weeks.stream()
                            .map(week -> segment.getValue().getOrDefault(week, Double.NaN))
                            .toList())));
    series.add(
        Series.of("when nothing has changed", "dashed", weeks.stream().map(week -> 1.0).toList()));
    return new Chart(
        "drift",
        "Readings less probable than 0.01, week by week",
        "week, its Monday",
        "% of the readings",
        false,
        false,
        false,
        weeks,
        series);
  }
}
