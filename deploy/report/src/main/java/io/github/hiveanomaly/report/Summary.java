package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.List;

/** What the page is about, at its top. */
final class Summary {

  private Summary() {}

  static String title(Findings findings) {
    return "Anomalies of " + findings.request().network();
  }

  static List<Page.Fact> facts(Findings findings) {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "training run",
            String.format(
                "%s, of %s readings, on %s",
                findings.run().id(),
                Numbers.grouped(findings.run().readings()),
                findings.run().started().replaceFirst("[.][0-9]+$", ""))));
    facts.add(new Page.Fact("features", findings.run().features().replace(",", ", ")));
    facts.add(new Page.Fact("situations in each segment", "k = " + findings.k()));
    if (findings.days().hasRows()) {
      List<Table.Row> days = findings.days().table().byName().toList();
      facts.add(new Page.Fact("days", span(days)));
    }
    if (findings.sensors().hasRows()) {
      addReadings(facts, findings);
    }
    if (findings.run().scored().size() > 1) {
      facts.add(
          new Page.Fact("note", "days were scored with different k: " + findings.run().scored()));
    }
    return facts;
  }

  private static String span(List<Table.Row> days) {
    String first = days.get(0).text("day");
    String last = days.get(days.size() - 1).text("day");
    return days.size() == 1 ? first : String.format("%d, %s to %s", days.size(), first, last);
  }

  private static void addReadings(List<Page.Fact> facts, Findings findings) {
    List<Table.Row> sensors = findings.sensors().table().byName().toList();
    long outliers = sum(sensors, "outliers");
    long readings = sum(sensors, "readings");
    facts.add(
        new Page.Fact(
            "readings measured",
            Numbers.grouped(readings) + " of " + Numbers.grouped(sensors.size()) + " sensors"));
    facts.add(
        new Page.Fact(
            "less probable than " + findings.request().limit(),
            String.format(
                "%s, %s %%",
                Numbers.grouped(outliers),
                Numbers.text(readings == 0 ? 0 : 100.0 * outliers / readings))));
    facts.add(
        new Page.Fact(
            "left out",
            String.format(
                "%s known bad, %s not measured",
                Numbers.grouped(sum(sensors, "known_bad")),
                Numbers.grouped(sum(sensors, "not_measured")))));
  }

  private static long sum(List<Table.Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.count(column)).sum();
  }
}
