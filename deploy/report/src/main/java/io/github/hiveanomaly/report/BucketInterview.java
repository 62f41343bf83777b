package io.github.hiveanomaly.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Asks the scripts of sql/buckets what their judges said last. */
final class BucketInterview {

  private static final List<String> PERIODS = List.of("weekly", "daily", "hourly");

  /** Where several have run, those that know trends and small counts go first. */
  private static final List<String> JUDGES =
      List.of("in_time", "of_counts", "of_rates", "robust", "sigma");

  /** Of how many entities all buckets are drawn. */
  private static final int DRAWN = 4;

  private final Questions questions;
  private final Request request;

  BucketInterview(Questions questions, Request request) {
    this.questions = questions;
    this.request = request;
  }

  /** What there is of each period. */
  List<BucketFindings> ask() throws IOException, InterruptedException {
    List<Future<Answer>> judged = new ArrayList<>();
    for (String period : PERIODS) {
      judged.add(questions.ask("buckets/judged", request.ofBuckets(period)));
    }
    List<BucketFindings> findings = new ArrayList<>();
    for (int i = 0; i < PERIODS.size(); i++) {
      findings.add(ask(PERIODS.get(i), Questions.await(judged.get(i))));
    }
    return findings;
  }

  private BucketFindings ask(String period, Answer judged)
      throws IOException, InterruptedException {
    if (!judged.hasRows()) {
      return new BucketFindings(period, judged, null, null, List.of());
    }
    List<String> ran = judged.table().byName().map(row -> row.text("judge")).toList();
    String judge = JUDGES.stream().filter(ran::contains).findFirst().orElse(ran.get(0));
    Map<String, String> variables = request.ofBuckets(period);
    variables.put("judge", judge);
    Answer incidents = questions.answer("buckets/incidents", variables);
    List<String> names =
        incidents.hasRows()
            ? incidents
                .table()
                .byName()
                .map(row -> row.text("entity"))
                .distinct()
                .limit(DRAWN)
                .toList()
            : List.of();
    List<Future<Answer>> series = new ArrayList<>();
    for (String name : names) {
      Map<String, String> ofEntity = request.ofBuckets(period);
      ofEntity.put("judge", judge);
      ofEntity.put("entity", name);
      series.add(questions.ask("buckets/one_entity", ofEntity));
    }
    List<BucketFindings.Entity> entities = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      entities.add(new BucketFindings.Entity(names.get(i), Questions.await(series.get(i))));
    }
    return new BucketFindings(period, judged, judge, incidents, entities);
  }
}
