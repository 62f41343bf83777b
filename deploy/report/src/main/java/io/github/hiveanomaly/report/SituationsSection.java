package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which situations there are, in words, and how many of their readings are odd. */
final class SituationsSection {

  private static final String QUESTION = "Which situations are there?";

  /** Of further ones the bars would be too thin. */
  private static final int MOST_DRAWN = 16;

  private SituationsSection() {}

  static Section of(Findings findings) {
    if (!findings.clusters().hasRows() || !findings.whole().hasRows()) {
      String why =
          findings.clusters().hasRows()
              ? findings.whole().whyNothing()
              : findings.clusters().whyNothing();
      return Section.of("situations", QUESTION, why);
    }
    List<Situation> all =
        Situations.of(
            findings.clusters().table(),
            findings.whole().table(),
            List.of(findings.run().features().split(",")));
    boolean several = all.stream().map(Situation::segment).distinct().count() > 1;
    List<Situation> drawn = drawn(all);
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(
        "Each situation is named by how its centre differs from that of all readings of its segment,"
            + " in standard deviations of them: half of one on is high or low, one and a half on very.");
    long suspects = all.stream().filter(Situation::suspect).count();
    if (suspects > 0) {
      paragraphs.add(
          "Marked as suspect: "
              + suspects
              + ". So few readings may be anomalies that resemble each other; they are measured from the"
              + " others.");
    }
    if (drawn.size() < all.size()) {
      paragraphs.add(
          String.format(
              "Of %d situations %d are drawn, of the segments with most readings; the table has all.",
              all.size(), drawn.size()));
    }
    return new Section(
        "situations",
        QUESTION,
        paragraphs,
        List.of(chart(drawn, several)),
        List.of(
            TableView.of(
                "The situations, their centres and deviations",
                true,
                findings.clusters().script(),
                table(all, findings.byCluster())
                    .without(suspects > 0 ? Set.of() : Set.of("suspect")))));
  }

  /** Whole segments, those with most readings. */
  private static List<Situation> drawn(List<Situation> all) {
    Map<String, List<Situation>> segments = new HashMap<>();
    all.forEach(
        situation ->
            segments
                .computeIfAbsent(situation.segment(), segment -> new ArrayList<>())
                .add(situation));
    List<List<Situation>> largest =
        segments.values().stream()
            .sorted(
                Comparator.comparingLong(
                    situations -> -situations.stream().mapToLong(Situation::readings).sum()))
            .toList();
    List<Situation> drawn = new ArrayList<>();
    for (List<Situation> segment : largest) {
      if (drawn.isEmpty() || drawn.size() + segment.size() <= MOST_DRAWN) {
        drawn.addAll(segment);
      }
    }
    drawn.sort(Comparator.comparing(Situation::segment).thenComparing(Situation::cluster));
    return drawn;
  }

  private static Chart chart(List<Situation> drawn, boolean several) {
    List<Series> series = new ArrayList<>();
    List<Situation.Feature> features = drawn.get(0).features();
    for (int i = 0; i < features.size(); i++) {
      int feature = i;
      series.add(
          Series.of(
              features.get(i).name(),
              "bar",
              drawn.stream()
                  .map(situation -> Math.rint(situation.features().get(feature).off() * 100) / 100)
                  .toList()));
    }
    return new Chart(
        "situations",
        "How the situations differ from the whole",
        "situation",
        "deviations above the whole",
        false,
        false,
        true,
        drawn.stream()
            .map(situation -> (several ? situation.segment() + ": " : "") + situation.name())
            .toList(),
        series);
  }

  private static Table table(List<Situation> all, Answer byCluster) {
    Map<List<Object>, Table.Row> outliers = new HashMap<>();
    if (byCluster.hasRows()) {
      byCluster
          .table()
          .byName()
          .forEach(
              row ->
                  outliers.put(List.of(row.text("segment"), (int) row.count("cluster_id")), row));
    }
    List<List<Object>> rows = new ArrayList<>();
    for (Situation situation : all) {
      Table.Row scored = outliers.get(List.of(situation.segment(), situation.cluster()));
      rows.add(
          Arrays.asList(
              situation.name(),
              situation.segment(),
              situation.cluster(),
              situation.share(),
              situation.centre(),
              situation.suspect() ? "suspect" : "",
              scored == null ? null : scored.count("outliers"),
              scored == null ? null : scored.number("percentage")));
    }
    return new Table(
        List.of(
            "situation",
            "segment",
            "cluster",
            "% of readings",
            "centre ± deviation",
            "suspect",
            "outliers",
            "% outliers"),
        rows);
  }
}
