package io.github.hiveanomaly.report;

import java.util.List;
import java.util.Set;

/** The share of odd readings, by sensor or by day, beside what would be usual. */
final class SharesSection {

  /** Of further ones the names would not be readable. */
  private static final int MOST_SENSORS = 25;

  /** Says of a sensor what its column says. */
  private static final String FOR_HUE = "label";

  private SharesSection() {}

  static Section sensors(Findings findings) {
    String question = "Which sensors have most of them?";
    Answer sensors = findings.sensors();
    if (!sensors.hasRows()) {
      return Section.of("sensors", question, sensors.whyNothing());
    }
    int drawn = Math.min(MOST_SENSORS, sensors.table().rows().size());
    String text =
        String.format(
            "Drawn are the %d of %s sensors with most readings less probable than %s. A sensor with far"
                + " more of them than the others is a sensor to look at.",
            drawn, Numbers.grouped(sensors.table().rows().size()), findings.request().limit());
    return section("sensors", question, text, sensors, "sensor", drawn);
  }

  static Section days(Findings findings) {
    String question = "On which days?";
    Answer days = findings.days();
    if (!days.hasRows()) {
      return Section.of("days", question, days.whyNothing());
    }
    String text =
        "The share of readings less probable than "
            + findings.request().limit()
            + ", day by day. Far above what is usual, something has happened, or the model has aged.";
    return section("days", question, text, days, "day", days.table().rows().size());
  }

  private static Section section(
      String id, String question, String text, Answer answer, String name, int drawn) {
    List<Table.Row> rows = answer.table().byName().limit(drawn).toList();
    Chart chart =
        new Chart(
            id,
            "Odd readings by " + name,
            name,
            "% of the readings",
            false,
            false,
            false,
            rows.stream().map(row -> row.text(name)).toList(),
            List.of(
                Series.of("odd", "bar", values(rows, "percentage")),
                Series.of("usual", "dashed", values(rows, "expected_percentage"))));
    return new Section(
        id,
        question,
        List.of(text),
        List.of(chart),
        List.of(
            TableView.of(
                "Odd readings by " + name,
                false,
                answer.script(),
                answer.table().without(Set.of(FOR_HUE)))));
  }

  private static List<Double> values(List<Table.Row> rows, String column) {
    return rows.stream().map(row -> row.number(column)).toList();
  }
}
