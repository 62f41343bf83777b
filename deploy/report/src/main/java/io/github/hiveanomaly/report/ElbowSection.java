package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How well each number of situations fits. */
final class ElbowSection {

  private static final String QUESTION = "How many situations are there?";

  /** More lines than these cannot be told apart. */
  private static final int MOST_SEGMENTS = 6;

  private ElbowSection() {}

  static Section of(Findings findings) {
    if (!findings.sweep().hasRows()) {
      return Section.of("elbow", QUESTION, findings.sweep().whyNothing());
    }
    Map<String, List<Table.Row>> segments =
        findings
            .sweep()
            .table()
            .byName()
            .collect(
                Collectors.groupingBy(
                    row -> row.text("segment"), LinkedHashMap::new, Collectors.toList()));
    List<String> largest =
        segments.keySet().stream()
            .sorted(
                Comparator.comparing(segment -> -segments.get(segment).get(0).count("readings")))
            .limit(MOST_SEGMENTS)
            .sorted()
            .toList();
    List<Long> ks =
        findings.sweep().table().byName().map(row -> row.count("k")).distinct().sorted().toList();
    List<Series> series = new ArrayList<>();
    for (String segment : largest) {
      series.add(Series.of(name(segment), "line", left(segments.get(segment), ks)));
    }
    Chart chart =
        new Chart(
            "elbow",
            "How much of the spread is left with k situations",
            "k, the number of situations",
            "% of the spread around one centre",
            false,
            false,
            false,
            ks.stream().map(String::valueOf).toList(),
            series);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(knees(segments) + " This page is about k = " + findings.k() + ".");
    if (largest.size() < segments.size()) {
      paragraphs.add(
          String.format(
              "Of %s segments the %s with most readings are drawn; the table has all.",
              segments.size(), largest.size()));
    }
    return new Section(
        "elbow",
        QUESTION,
        paragraphs,
        List.of(chart),
        List.of(
            TableView.of(
                "How well each k fits",
                false,
                findings.sweep().script(),
                // which Hue's charts need
                findings.sweep().table().without(Set.of("k_as_text")))));
  }

  /** An empty segment's name would be no name in a legend. */
  private static String name(String segment) {
    return segment.isEmpty() ? "all" : segment;
  }

  private static List<Double> left(List<Table.Row> rows, List<Long> ks) {
    Map<Long, Double> wssse = new TreeMap<>();
    rows.forEach(row -> wssse.put(row.count("k"), row.number("wssse")));
    double most = wssse.values().iterator().next();
    List<Double> left = new ArrayList<>();
    for (long k : ks) {
      left.add(wssse.containsKey(k) ? rounded(100 * wssse.get(k) / most) : null);
    }
    return left;
  }

  private static double rounded(double percentage) {
    return Math.rint(percentage * 100) / 100;
  }

  private static String knees(Map<String, List<Table.Row>> segments) {
    Map<Long, List<String>> knees = new TreeMap<>();
    segments.forEach(
        (segment, rows) ->
            rows.stream()
                .filter(row -> !row.text("knee").isEmpty())
                .forEach(
                    row ->
                        knees
                            .computeIfAbsent(row.count("k"), k -> new ArrayList<>())
                            .add(name(segment))));
    if (knees.isEmpty()) {
      return "The curve bends nowhere.";
    }
    return knees.entrySet().stream()
        .map(
            knee ->
                String.format(
                    "k = %d %s",
                    knee.getKey(),
                    knee.getValue().size() > MOST_SEGMENTS
                        ? "in " + knee.getValue().size() + " segments"
                        : "in " + String.join(" and ", knee.getValue())))
        .collect(
            Collectors.joining(", ", "The curve bends at ", ": further situations gain little."));
  }
}
