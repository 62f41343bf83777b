package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The second job, on a {@link MessageSample}: which weeks of a supplier are out of the ordinary?
 */
final class OddWeeks {

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
    scripts.run("buckets/observations_from_csv.hql", Map.of("location", Scripts.location(counts)));
    return scripts.run(
        "buckets/weekly_outliers.hql",
        Map.of("sigma", SIGMA, "estimator", "population"),
        Beeline.THREE_DECIMALS);
  }

  /** Shows them, and how many of the planted ones are among them. */
  void show(ScriptOutput oddWeeks, Terminal terminal) throws IOException {
    terminal.table(
        "Weeks in which a supplier sent far more or fewer messages than usual",
        "weekly_outliers.hql",
        oddWeeks);
    terminal.line(PlantedWeeks.of(planted, oddWeeks).describe());
  }
}
