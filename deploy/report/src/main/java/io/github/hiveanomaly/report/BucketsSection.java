package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.List;

/** Odd weeks, days and hours of counts and sums, in their bands. */
final class BucketsSection {

  private static final String QUESTION = "Which weeks, days or hours were odd?";

  /** Of longer series the last so many are drawn. */
  private static final int MOST_BUCKETS = 1000;

  private static final int DAY = 10;

  private BucketsSection() {}

  static Section of(Findings findings) {
    List<BucketFindings> ran =
        findings.buckets().stream().filter(period -> period.judge() != null).toList();
    if (ran.isEmpty()) {
      return Section.of("buckets", QUESTION, whyNone(findings));
    }
    List<String> paragraphs = new ArrayList<>();
    List<Chart> charts = new ArrayList<>();
    List<TableView> tables = new ArrayList<>();
    for (BucketFindings period : ran) {
      paragraphs.add(describe(period));
      for (BucketFindings.Entity entity : period.entities()) {
        if (entity.buckets().hasRows()) {
          charts.add(chart(period, entity, charts.size()));
        }
      }
      if (period.incidents().hasRows()) {
        tables.add(TableView.of("Odd " + period.period() + " buckets", true, period.incidents()));
      }
      tables.add(
          TableView.of(
              "How many " + period.period() + " buckets were judged", false, period.judged()));
    }
    return new Section("buckets", QUESTION, paragraphs, charts, tables);
  }

  private static String whyNone(Findings findings) {
    String reason =
        findings.buckets().stream()
            .map(BucketFindings::judged)
            .filter(judged -> judged.table() == null)
            .map(Answer::reason)
            .findFirst()
            .orElse("");
    String database = findings.request().counts();
    if (reason.contains("Table not found")) {
      return "There are no tables of buckets in database "
          + database
          + "; buckets/create makes them.";
    }
    return reason.isEmpty()
        ? "No judge of buckets has run in database " + database + "; buckets/outliers_sigma is one."
        : reason;
  }

  private static String describe(BucketFindings period) {
    Table.Row judged =
        period
            .judged()
            .table()
            .byName()
            .filter(row -> row.text("judge").equals(period.judge()))
            .findFirst()
            .orElseThrow();
    return String.format(
        "Judge %s flagged %s of %s %s buckets of %s entities; by chance it would have been %s.%s",
        period.judge(),
        Numbers.grouped(judged.count("flagged")),
        Numbers.grouped(judged.count("judged")),
        period.period(),
        Numbers.grouped(judged.count("entities")),
        Numbers.text(judged.number("by_chance")),
        period.entities().isEmpty()
            ? ""
            : " Drawn are the entities with the greatest excess, or lack.");
  }

  private static Chart chart(BucketFindings period, BucketFindings.Entity entity, int number) {
    List<Table.Row> all = entity.buckets().table().byName().toList();
    List<Table.Row> rows = all.subList(Math.max(0, all.size() - MOST_BUCKETS), all.size());
    boolean hourly = period.period().equals("hourly");
    return new Chart(
        "buckets-" + number,
        entity.name() + ", " + period.period(),
        hourly ? "hour" : "day it begins",
        "quantity",
        false,
        false,
        false,
        rows.stream()
            .map(row -> row.text("bucket"))
            .map(bucket -> hourly ? bucket.substring(0, DAY + 6) : bucket.substring(0, DAY))
            .toList(),
        List.of(
            Series.band("usual", values(rows, "lower"), values(rows, "upper")),
            Series.of("quantity", "line", values(rows, "quantity")),
            Series.of("odd", "points", values(rows, "odd"))));
  }

  private static List<Double> values(List<Table.Row> rows, String column) {
    return rows.stream().map(row -> row.number(column)).toList();
  }
}
