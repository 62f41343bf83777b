package io.github.hiveanomaly.report;

import java.util.List;
import java.util.stream.Stream;

/**
 * A training run, as network/runs has it.
 *
 * @param features in the model's order, parted by commas
 * @param trained the k that there are models of
 * @param scored the k that readings are scored with; none where there are no scores
 */
record TrainedRun(
    String id,
    String features,
    List<Integer> trained,
    long readings,
    String started,
    List<Integer> scored) {

  /** What explore_clusters takes without a k. */
  private static final int USUAL_K = 4;

  /** The one that is asked for, or the latest. */
  static TrainedRun choose(Table runs, Request request) {
    if (runs.isEmpty()) {
      throw new ReportException("there is no training run of network " + request.network());
    }
    return runs.byName()
        .filter(row -> request.runId() == null || request.runId().equals(row.text("run_id")))
        .findFirst()
        .map(TrainedRun::of)
        .orElseThrow(
            () ->
                new ReportException(
                    String.format(
                        "--run-id: there is no training run '%s' of network %s; there are %s",
                        request.runId(),
                        request.network(),
                        String.join(", ", runs.byName().map(row -> row.text("run_id")).toList()))));
  }

  private static TrainedRun of(Table.Row row) {
    return new TrainedRun(
        row.text("run_id"),
        row.text("features"),
        numbers(row.text("trained_k")),
        row.count("readings"),
        row.text("started"),
        numbers(row.text("scored_k")));
  }

  private static List<Integer> numbers(String list) {
    return Stream.of(list.split(","))
        .map(String::strip)
        .filter(number -> !number.isEmpty())
        .map(Integer::valueOf)
        .toList();
  }

  /** The k to report on: the one that is asked for, that of the scores, or the usual one. */
  int chooseK(Integer wanted) {
    if (wanted != null) {
      if (!trained.contains(wanted)) {
        throw new ReportException(
            String.format("--k: run %s has no model with k = %d; it has %s", id, wanted, trained));
      }
      if (!scored.isEmpty() && !scored.contains(wanted)) {
        throw new ReportException(
            String.format(
                "--k: the readings are scored with k = %s of run %s, not with %d; score them by"
                    + " network/score first, or leave --k out",
                join(scored), id, wanted));
      }
      return wanted;
    }
    if (!scored.isEmpty()) {
      return scored.get(scored.size() - 1);
    }
    return trained.contains(USUAL_K) ? USUAL_K : trained.get(trained.size() - 1);
  }

  private static String join(List<Integer> numbers) {
    return String.join(", ", numbers.stream().map(String::valueOf).toList());
  }
}
