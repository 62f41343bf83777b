package io.github.hiveanomaly.sql;

import java.util.List;
import java.util.Map;

/**
 * The notebook among Hue's documents: what an analyst wants to see first, to run from top to bottom
 * without typing anything.
 */
final class HueDashboard {

  static final String TITLE = "dashboard";

  static final String DESCRIPTION =
      "Execute all, and read from top to bottom: the latest training run of traffic, its"
          + " situations, sensors, days and readings, and odd weekly buckets.";

  /** Of networks and, last, since not everybody has counts, of buckets. */
  static final List<Part> PARTS =
      List.of(
          new Part("Which training runs are there?", "network/runs", Map.of()),
          new Part("How many situations?", "network/choose_k", Map.of()),
          new Part("Which situations?", "network/explore_clusters", Map.of()),
          new Part("Which sensors?", "network/outliers_by_sensor", Map.of()),
          new Part("On which days?", "network/outliers_by_day", Map.of()),
          new Part("How are the distances spread?", "network/distance_histogram", Map.of()),
          new Part("Which readings?", "network/top_anomalies", Map.of()),
          new Part("How many buckets are odd?", "buckets/judged", Map.of()),
          new Part(
              "Which buckets?",
              "buckets/incidents",
              Map.of("buckets", "weekly", "judge", "sigma")));

  private HueDashboard() {}

  /**
   * One cell of the notebook.
   *
   * @param title the question it answers
   * @param script without {@code .hql}
   * @param values of variables that are to differ from the script's defaults
   */
  record Part(String title, String script, Map<String, String> values) {}
}
