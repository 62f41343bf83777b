package io.github.hiveanomaly.benchmarks.hive;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures train.hql in a fresh embedded Hive; {@code benchmarks/training} runs it. */
@Command(name = "training", mixinStandardHelpOptions = true)
public final class TrainingInHiveBenchmark implements Callable<Integer> {

  @Option(names = "--csv", required = true, description = "the folder of generated readings")
  private Path csv;

  @Option(names = "--rounds", description = "runs of each (${DEFAULT-VALUE})")
  private int rounds = 3;

  @Option(names = "--directory", required = true, description = "empty, for what Hive writes")
  private Path directory;

  @Option(names = "--log", required = true)
  private Path log;

  /** Prints a table and ratios on standard output. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingInHiveBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Console.logOthersTo(log);
    try (HiveSession hive = HiveSession.start(directory.resolve("hive"))) {
      TrainingQueries queries = new TrainingQueries(hive);
      queries.load(csv);
      Report report = new Report(new Times(hive));
      // whole-2400000-200: whole numbers, rows, sensors
      String name = csv.getFileName().toString().replaceFirst("-\\d+$", "").replace('-', '_');
      report.measure("Training in HiveQL, " + name, TrainingQueries.all(), rounds);
      queries.requireRun();
      report.ratio(
          "sweep_statement_over_group_by_" + name, TrainingQueries.SWEEP, TrainingQueries.FLOOR);
      report.ratio(
          "train_hql_over_group_by_" + name, TrainingQueries.SCRIPT, TrainingQueries.FLOOR);
      report.printRatios();
    }
    return 0;
  }
}
