package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The second job, on a {@link MessageSample}: which weeks of a supplier are out of the ordinary?
 */
final class OddWeeks {

  private static final String DATABASE = "anomaly";
  private static final String SIGMA = "3";

  private final Scripts scripts;
  private final Path counts;
  private final Path planted;

  OddWeeks(Scripts scripts, Instance instance) {
    this.scripts = scripts;
    this.counts = instance.folder("input/counts");
    this.planted = instance.folder("input/planted-weeks").resolve("weeks.csv");
  }

  /** Makes the sample and lists its odd weeks. */
  ScriptOutput find(long seed) throws IOException, InterruptedException {
    new MessageSample(seed).write(counts.resolve("counts.csv"), planted);
    scripts.run("buckets/create.hql", Map.of("counts", DATABASE));
    scripts.run(
        "buckets/observations_from_csv.hql",
        Map.of(
            "counts",
            DATABASE,
            "location",
            Scripts.location(counts),
            "columns",
            "entity:day:quantity",
            "delimiter",
            "comma",
            "header",
            "no",
            "date_format",
            "iso"));
    scripts.run(
        "buckets/buckets.hql",
        Map.of(
            "counts",
            DATABASE,
            "buckets",
            "weekly",
            "source",
            "observations",
            "moment",
            "day",
            "first_day",
            "2000-01-01",
            "last_day",
            "today",
            "silence",
            "unknown",
            "zone",
            "UTC"));
    return scripts.run("buckets/outliers_sigma.hql", judging(), Beeline.THREE_DECIMALS);
  }

  private static Map<String, String> judging() {
    return Map.of(
        "counts",
        DATABASE,
        "buckets",
        "weekly",
        "rhythm",
        "none",
        "sigma",
        SIGMA,
        "estimator",
        "population",
        "as_of",
        "none",
        "judge_from",
        "none",
        "direction",
        "both",
        "min_change",
        "0",
        "min_quantity",
        "0");
  }

  /** Shows them, and how many of the planted ones are among them. */
  void show(ScriptOutput oddWeeks, Terminal terminal) throws IOException {
    terminal.table(
        "Weeks in which a supplier sent far more or fewer messages than usual",
        "outliers_sigma.hql",
        oddWeeks);
    terminal.line(PlantedWeeks.of(planted, oddWeeks).describe());
  }
}
