package io.github.hiveanomaly.report;

import java.util.List;
import java.util.Set;

/** Which weekday, hour, sensor and situation the odd readings share. */
final class AlikeSection {

  private static final String QUESTION = "Where are the odd readings alike?";

  private static final int MOST_DRAWN = 12;

  /** The values of a combination, which stand in its words. */
  private static final Set<String> VALUES = Set.of("a", "b", "c", "d");

  private AlikeSection() {}

  static Section of(Findings findings) {
    Answer alike = findings.alike();
    if (alike.table() == null) {
      return Section.of("alike", QUESTION, alike.reason());
    }
    if (alike.table().isEmpty()) {
      return Section.of(
          "alike",
          QUESTION,
          "No weekday, hour, sensor or situation holds more of the odd readings than chance would have"
              + " it.");
    }
    List<Table.Row> rows = alike.table().byName().limit(MOST_DRAWN).toList();
    Chart chart =
        new Chart(
            "alike",
            "How many times as often readings are odd as all others, at least",
            "what they share",
            "lower end of the risk ratio",
            false,
            false,
            true,
            rows.stream().map(row -> row.text("combination")).toList(),
            List.of(
                Series.of(
                    "risk ratio, at least",
                    "bar",
                    rows.stream().map(row -> row.number("lower")).toList())));
    return new Section(
        "alike",
        QUESTION,
        List.of("The most certain first; far above 1, it is hardly chance."),
        List.of(chart),
        List.of(
            TableView.of(
                "What the odd readings share",
                false,
                alike.script(),
                alike.table().without(VALUES))));
  }
}
