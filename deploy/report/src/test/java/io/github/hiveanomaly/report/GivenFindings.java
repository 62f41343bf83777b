package io.github.hiveanomaly.report;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Answers of the kind that the scripts give, with names that try to be HTML. */
final class GivenFindings {

  static final String HOSTILE = "<script>window.hacked = true</script>";

  static final String HOSTILE_ENTITY =
      "</script><img src=x onerror='window.hacked = true'>\u2028\"&";

  private static final Request REQUEST =
      new Request("anomaly", "anomaly", "traffic", "r1", null, null, null, "0.01", 20);

  private static final TrainedRun RUN =
      new TrainedRun(
          "r1", "volume,speed", List.of(1, 2), 10_000, "2026-03-01 10:00:00.123", List.of(2));

  private GivenFindings() {}

  static Findings all() {
    return new Findings(
        REQUEST,
        RUN,
        2,
        sweep(),
        clusters(1, new double[][] {{100, 50}}),
        clusters(2, new double[][] {{40, 66}, {180, 20}}),
        byCluster(),
        distances(),
        limits(),
        sensors(),
        days(),
        strangest(),
        drift(),
        alike(),
        health(),
        List.of(
            weekly(), new BucketFindings("daily", empty("buckets/judged"), null, null, List.of())));
  }

  /** Those of a run whose readings nobody has scored. */
  static Findings withoutScores() {
    Answer none = Answer.failed("network/x", "x.hql: run_id 'r1' has no scores; there are none");
    Answer noBuckets =
        Answer.failed("buckets/judged", "SemanticException Line 1:1 Table not found 'verdicts'");
    return new Findings(
        REQUEST,
        RUN,
        2,
        sweep(),
        clusters(1, new double[][] {{100, 50}}),
        clusters(2, new double[][] {{40, 66}, {180, 20}}),
        none,
        none,
        none,
        none,
        none,
        empty("network/explain_anomalies"),
        none,
        empty("explain/attributes"),
        null,
        List.of(new BucketFindings("weekly", noBuckets, null, null, List.of())));
  }

  private static Answer empty(String script) {
    return Answer.of(script, new Table(List.of("a"), List.of()));
  }

  private static Answer answer(String script, String columns, List<List<Object>> rows) {
    return Answer.of(script, new Table(List.of(columns.split(",")), rows));
  }

  private static Answer sweep() {
    List<List<Object>> rows = new ArrayList<>();
    for (String segment : List.of("north", HOSTILE)) {
      for (int k = 1; k <= 4; k++) {
        rows.add(
            Arrays.asList(
                k,
                1000.0 / k,
                k == 1 ? null : 50.0,
                5000L,
                0.5,
                0.7,
                k == 2 ? "knee" : "",
                segment));
      }
    }
    return answer(
        "network/choose_k", "k,wssse,gain,readings,davies_bouldin,silhouette,knee,segment", rows);
  }

  private static Answer clusters(int k, double[][] centres) {
    List<List<Object>> rows = new ArrayList<>();
    for (String segment : List.of("north", HOSTILE)) {
      for (int i = 0; i < k; i++) {
        rows.add(cluster(segment, i, "speed", centres[i][1], 20, k));
        rows.add(cluster(segment, i, "volume", centres[i][0], 60, k));
      }
    }
    return answer(
        "network/explore_clusters",
        "situation,share,feature,centre,deviation,size,suspect,cluster_id,segment",
        rows);
  }

  private static List<Object> cluster(
      String segment, int id, String feature, double centre, double deviation, int k) {
    return List.of(
        segment + " / " + id,
        100.0 / k,
        feature,
        centre,
        deviation,
        5000L / k,
        id == 1 ? "suspect" : "",
        id,
        segment);
  }

  private static Answer byCluster() {
    return answer(
        "network/outliers_by_cluster",
        "outliers,percentage,cluster_id,segment",
        List.of(List.of(20L, 0.8, 0, "north"), List.of(30L, 1.2, 1, "north")));
  }

  private static Answer distances() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      rows.add(List.of(i * 0.25, 1000L / (1 + i), i == 15 ? 0.0 : 900.0 / (1 + i * i)));
    }
    rows.add(List.of(10.0, 7L, 0.0));
    return answer("network/distance_histogram", "distance,readings,expected", rows);
  }

  private static Answer limits() {
    return answer(
        "network/choose_threshold",
        "p_value,outliers,chosen_by,given",
        List.of(
            Arrays.asList(null, 12L, "distance", 2.5),
            List.of(0.00002, 3L, "probability", 0.00002)));
  }

  private static Answer sensors() {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(List.of(HOSTILE, 90L, 9.0, 1.0, 1000L, 0L, 0L, "sensor " + HOSTILE));
    for (int i = 0; i < 600; i++) {
      rows.add(List.of("s" + i, 20L - i / 30, 2.0 - i / 300.0, 1.0, 1000L, 1L, 2L, "#s" + i));
    }
    return answer(
        "network/outliers_by_sensor",
        "sensor,outliers,percentage,expected_percentage,readings,known_bad,not_measured,label",
        rows);
  }

  private static Answer days() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      rows.add(List.of("2026-03-0" + i, 10L + i, 1.0 + i / 10.0, 1.0, 1000L, 0L, 0L));
    }
    return answer(
        "network/outliers_by_day",
        "day,outliers,percentage,expected_percentage,readings,known_bad,not_measured",
        rows);
  }

  private static Answer strangest() {
    return answer(
        "network/explain_anomalies",
        "score,empirical_p_value,why,segment,sensor,observed,known_bad,speed,remark",
        List.of(
            Arrays.asList(
                4.5,
                0.00002,
                "speed 99.0 where 20.0 was to be expected (+9.0 deviations), volume 1 & " + HOSTILE,
                "north",
                HOSTILE,
                Timestamp.valueOf("2026-03-01 10:00:00"),
                false,
                99,
                null)));
  }

  private static Answer drift() {
    List<List<Object>> rows = new ArrayList<>();
    for (String week : List.of("2026-03-02", "2026-03-09", "2026-03-16")) {
      rows.add(List.of("north", week, 7000L, 1.5, 0.01, ""));
    }
    rows.add(List.of(HOSTILE, "2026-03-09", 7000L, 4.5, 0.3, "retrain: more than 3 %"));
    return answer(
        "network/drift",
        "segment,week,readings,improbable_percentage,stability_index,retrain",
        rows);
  }

  private static Answer alike() {
    return answer(
        "explain/attributes",
        "combination,support,risk_ratio,lower,outliers,readings,a,b",
        List.of(
            Arrays.asList(
                "sensor " + HOSTILE, 0.4, Double.POSITIVE_INFINITY, 12.5, 9L, 10L, null, "x"),
            Arrays.asList("Monday, 10 h", 0.2, 3.5, 2.5, 4L, 90L, "Monday", "10 h")));
  }

  private static Answer health() {
    return answer(
        "traffic/diagnose_sensors",
        "day,segment,sensor,verdict,why",
        List.of(
            List.of("2026-03-01", "north", HOSTILE, "card off", "no occupancy"),
            List.of("2026-03-01", "north", "s1", "good", "")));
  }

  private static BucketFindings weekly() {
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 1; i <= 28; i++) {
      boolean odd = i == 20;
      rows.add(
          Arrays.asList(
              Timestamp.valueOf(String.format("2026-02-%02d 00:00:00", i)),
              odd ? 900.0 : 500.0 + i,
              i == 1 ? null : 400.0,
              i == 1 ? null : 600.0,
              odd ? 900.0 : null,
              500.0));
    }
    Answer series = answer("buckets/one_entity", "bucket,quantity,lower,upper,odd,expected", rows);
    return new BucketFindings(
        "weekly",
        answer(
            "buckets/judged",
            "judge,judged,flagged,by_chance,entities",
            List.of(List.of("sigma", 28L, 1L, 0.1, 1L))),
        "sigma",
        answer(
            "buckets/incidents",
            "entity,direction,begins,excess",
            List.of(List.of(HOSTILE_ENTITY, "above", "2026-02-20", 400.0))),
        List.of(new BucketFindings.Entity(HOSTILE_ENTITY, series)));
  }
}
