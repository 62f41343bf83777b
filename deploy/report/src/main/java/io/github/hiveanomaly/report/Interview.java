package io.github.hiveanomaly.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** Asks the scripts of sql/ all that the report tells. */
final class Interview {

  /** Behind the network's name, that of the view that network/explained makes. */
  private static final String EXPLAINED = "_explained";

  private final Questions questions;
  private final Request request;

  Interview(Questions questions, Request request) {
    this.questions = questions;
    this.request = request;
  }

  /**
   * Asks.
   *
   * @throws ReportException where there is no such run, k or network
   */
  Findings ask() throws IOException, InterruptedException {
    TrainedRun run = TrainedRun.choose(runs(), request);
    int k = run.chooseK(request.k());
    Map<String, String> training = request.ofTraining(run.id());
    Map<String, String> scores = request.ofScores(run.id());
    Future<Answer> sweep = questions.ask("network/choose_k", training);
    Future<Answer> whole = questions.ask("network/explore_clusters", with(training, "k", "1"));
    Future<Answer> clusters =
        questions.ask("network/explore_clusters", with(training, "k", Integer.toString(k)));
    Map<String, String> limited = with(scores, "p_value", request.limit());
    Future<Answer> byCluster = questions.ask("network/outliers_by_cluster", limited);
    Future<Answer> distances = questions.ask("network/distance_histogram", scores);
    Future<Answer> limits = questions.ask("network/choose_threshold", scores);
    Future<Answer> sensors = questions.ask("network/outliers_by_sensor", limited);
    Future<Answer> days = questions.ask("network/outliers_by_day", limited);
    Map<String, String> explained = with(scores, "features", run.features());
    explained.put("rows", Integer.toString(request.rows()));
    Future<Answer> strangest = questions.ask("network/explain_anomalies", explained);
    Future<Answer> drift = questions.ask("network/drift", scores);
    Future<Answer> alike =
        questions.askInTurn(
            "network/explained",
            with(limited, "explained", request.network() + EXPLAINED),
            "explain/attributes",
            Map.of("database", request.database(), "explained", request.network() + EXPLAINED));
    Future<Answer> health = health(scores);
    List<BucketFindings> buckets = new BucketInterview(questions, request).ask();
    return new Findings(
        request,
        run,
        k,
        Questions.await(sweep),
        Questions.await(whole),
        Questions.await(clusters),
        Questions.await(byCluster),
        Questions.await(distances),
        Questions.await(limits),
        Questions.await(sensors),
        Questions.await(days),
        Questions.await(strangest),
        Questions.await(drift),
        Questions.await(alike),
        health == null ? null : Questions.await(health),
        buckets);
  }

  /** The rules for ill sensors are those of loop detectors; null for others. */
  private Future<Answer> health(Map<String, String> scores) {
    if (!request.network().equals("traffic")) {
      return null;
    }
    Map<String, String> variables = new TreeMap<>(scores);
    variables.keySet().retainAll(Set.of("database", "from_day", "to_day"));
    return questions.ask("traffic/diagnose_sensors", variables);
  }

  private Table runs() throws IOException, InterruptedException {
    Answer runs = questions.answer("network/runs", request.ofNetwork());
    if (runs.table() != null) {
      return runs.table();
    }
    if (runs.reason().contains("Table not found '" + request.network() + "_scores'")) {
      throw new ReportException(
          String.format(
              "--network: there is no table %s_scores in database %s; network/tables makes those of"
                  + " a network",
              request.network(), request.database()));
    }
    throw new ReportException(runs.reason());
  }

  private static Map<String, String> with(
      Map<String, String> variables, String name, String value) {
    Map<String, String> more = new TreeMap<>(variables);
    more.put(name, value);
    return more;
  }
}
