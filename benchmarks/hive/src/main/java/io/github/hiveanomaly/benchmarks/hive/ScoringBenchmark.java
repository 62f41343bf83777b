package io.github.hiveanomaly.benchmarks.hive;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures scoring and the bounds in a fresh embedded Hive; {@code benchmarks/scoring} runs it. */
@Command(name = "scoring", mixinStandardHelpOptions = true)
public final class ScoringBenchmark implements Callable<Integer> {

  @Option(names = "--rows", description = "readings to score (${DEFAULT-VALUE})")
  private int rows = 2_400_000;

  @Option(
      names = "--entities",
      description =
          "entities of a thousand daily counts each (${DEFAULT-VALUE}); of a multiple of 1,000 groups"
              + " Hive 3 empties its table at every row, once an int of its own has overflowed")
  private int entities = 10_001;

  @Option(names = "--repeats", description = "runs of each query (${DEFAULT-VALUE})")
  private int repeats = 5;

  @Option(
      names = "--only",
      description = "scoring, insert, bounds, windows or buckets; all if left out")
  private String only;

  @Option(names = "--directory", required = true, hidden = true)
  private Path directory;

  @Option(names = "--log", required = true, hidden = true)
  private Path log;

  /** Prints tables and ratios on standard output. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ScoringBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Console.logOthersTo(log);
    try (HiveSession hive = HiveSession.start(directory.resolve("hive"))) {
      hive.addFunction("post_score", PostScore.class);
      Report report = new Report(new Times(hive));
      boolean needsReadings = !"buckets".equals(only);
      if (needsReadings) {
        new BenchmarkTables(hive).create(rows);
        Console.results().printf("%,d readings, ", rows);
      }
      Console.results().printf("each query %d times after one to warm up, medians%n", repeats);
      if (isWanted("scoring")) {
        scoring(report);
      }
      if (isWanted("insert")) {
        insert(report);
      }
      if (isWanted("bounds")) {
        bounds(report);
      }
      if (isWanted("windows")) {
        windows(report, 100);
        windows(report, 1_000);
      }
      if (isWanted("buckets")) {
        BucketQueries.createTable(hive, entities);
        buckets(report);
      }
      report.printRatios();
      if (isWanted("scoring")) {
        new BenchmarkTables(hive).exportForSpark(directory);
      }
    }
    return 0;
  }

  private boolean isWanted(String part) {
    return only == null || only.equals(part);
  }

  private void scoring(Report report) throws Exception {
    List<Query> queries = ScoringQueries.all();
    report.measure("Scoring, against the scan of the table", queries, repeats);
    report.ratio("scoring_over_scan", "scoring", "scan");
    report.ratio("score_over_scoring", "score and its probability", "scoring");
    report.ratio("scoring_over_aggregation", "scoring", "aggregation");
    report.ratio("distance_over_scan", "distance", "scan");
    report.ratio("distance_to_one_cluster_over_scan", "distance to one cluster", "scan");
    report.ratio("parts_over_scan", "parts", "scan");
    report.ratio("literals_over_scoring", "literals", "scoring");
    report.ratio("matrices_over_distance", "matrices", "distance");
    report.ratio("adapted_over_native", "scoring, adapted", "scoring");
    report.ratio("row_mode_over_native", "scoring, row mode", "scoring");
  }

  private void insert(Report report) throws Exception {
    report.measure("Writing scores, against a copy", InsertQueries.all(), repeats);
    report.ratio("insert_over_copy", "score.hql", "copy");
    report.ratio("insert_over_copy_of_scores", "score.hql", "copy of the scores");
    report.ratio(
        "one_day_of_100_over_copy_of_its_scores",
        "score.hql, one day",
        "copy of that day's scores");
    report.ratio("checks_over_score_hql", "checks of score.hql", "score.hql");
    report.ratio(
        "checks_over_score_hql_one_day", "checks of score.hql, one day", "score.hql, one day");
  }

  private void bounds(Report report) throws Exception {
    report.measure("sigma_bounds, 7 groups", BoundsQueries.groups("dayofweek"), repeats);
    report.measure("sigma_bounds, 100,000 groups", BoundsQueries.groups("sensorid"), repeats);
    for (String group : List.of("dayofweek", "sensorid")) {
      for (String mode : List.of("", ", row mode")) {
        report.ratio(
            "sigma_bounds_over_builtins_" + group + (mode.isEmpty() ? "" : "_row_mode"),
            "sigma_bounds by " + group + mode,
            "built-ins by " + group + mode);
      }
    }
  }

  private void buckets(Report report) throws Exception {
    List<Query> queries = BucketQueries.all();
    report.measure(
        "Judging %,d entities of 1,000 days".formatted(entities), queries, Math.min(3, repeats));
    for (Query query : queries.subList(1, queries.size())) {
      String name = query.name().replaceAll("\\W+", "_");
      report.ratio(name + "_over_avg_stddev", query.name(), BucketQueries.FLOOR);
    }
  }

  private void windows(Report report, int frame) throws Exception {
    report.measure(
        "sigma_bounds over " + frame + " rows", BoundsQueries.windows(frame), Math.min(3, repeats));
    report.ratio(
        "window_builtins_over_sigma_bounds_" + frame,
        "avg, stddev_pop over " + frame,
        "sigma_bounds over " + frame);
    report.ratio(
        "window_avg_over_sigma_bounds_" + frame, "avg over " + frame, "sigma_bounds over " + frame);
  }
}
