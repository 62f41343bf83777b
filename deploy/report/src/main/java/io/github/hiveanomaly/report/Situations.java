package io.github.hiveanomaly.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads situations out of what explore_clusters answers: a row for each cluster and feature. */
final class Situations {

  private Situations() {}

  /**
   * All of them, with names.
   *
   * @param clusters of the k in question
   * @param whole of k = 1
   * @param features in the order to show them in
   */
  static List<Situation> of(Table clusters, Table whole, List<String> features) {
    Map<List<String>, Table.Row> wholes = new HashMap<>();
    whole
        .byName()
        .forEach(row -> wholes.put(List.of(row.text("segment"), row.text("feature")), row));
    Map<List<String>, List<Table.Row>> rows = new LinkedHashMap<>();
    clusters
        .byName()
        .forEach(
            row ->
                rows.computeIfAbsent(
                        List.of(row.text("segment"), row.text("cluster_id")),
                        cluster -> new ArrayList<>())
                    .add(row));
    return SituationNames.name(
        rows.values().stream()
            .map(ofCluster -> situation(inOrder(ofCluster, features), wholes))
            .toList());
  }

  private static List<Table.Row> inOrder(List<Table.Row> rows, List<String> features) {
    return rows.stream()
        .sorted(Comparator.comparingInt(row -> features.indexOf(row.text("feature"))))
        .toList();
  }

  private static Situation situation(
      List<Table.Row> features, Map<List<String>, Table.Row> wholes) {
    Table.Row first = features.get(0);
    return new Situation(
        first.text("segment"),
        (int) first.count("cluster_id"),
        "",
        first.number("share"),
        first.count("size"),
        !first.text("suspect").isEmpty(),
        features.stream()
            .map(row -> feature(row, wholes.get(List.of(row.text("segment"), row.text("feature")))))
            .toList());
  }

  private static Situation.Feature feature(Table.Row row, Table.Row whole) {
    double centre = row.number("centre");
    return new Situation.Feature(
        row.text("feature"),
        centre,
        row.number("deviation"),
        whole == null ? 0 : off(centre, whole));
  }

  private static double off(double centre, Table.Row whole) {
    double difference = centre - whole.number("centre");
    double deviation = whole.number("deviation");
    // a feature that never varies differs by nothing
    return deviation > 0 ? difference / deviation : 0;
  }
}
