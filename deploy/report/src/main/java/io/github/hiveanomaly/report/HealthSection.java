package io.github.hiveanomaly.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which sensors are ill, by the rules for loop detectors. */
final class HealthSection {

  private static final String QUESTION = "Which sensors are ill?";

  private static final String WELL = "good";

  private HealthSection() {}

  static Section of(Findings findings) {
    Answer health = findings.health();
    if (!health.hasRows()) {
      return Section.of("health", QUESTION, health.whyNothing());
    }
    Map<String, Long> verdicts =
        health
            .table()
            .byName()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("verdict"), TreeMap::new, Collectors.counting()));
    long well = verdicts.getOrDefault(WELL, 0L);
    long all = health.table().rows().size();
    String text =
        String.format(
            "Of %s days of sensors, each judged by the samples of its day, %s are good.",
            Numbers.grouped(all), Numbers.grouped(well));
    if (well == all) {
      return Section.of("health", QUESTION, text);
    }
    verdicts.remove(WELL);
    Chart chart =
        new Chart(
            "health",
            "Days of sensors by what ails them",
            "verdict",
            "days of sensors",
            false,
            false,
            true,
            List.copyOf(verdicts.keySet()),
            List.of(
                Series.of(
                    "ill", "bar", verdicts.values().stream().map(Long::doubleValue).toList())));
    Table ill = health.table().where(row -> !row.text("verdict").equals(WELL));
    return new Section(
        "health",
        QUESTION,
        List.of(text),
        List.of(chart),
        List.of(TableView.of("Ill sensors", false, health.script(), ill)));
  }
}
