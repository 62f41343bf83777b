package io.github.hiveanomaly.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures scoring in Spark SQL, of the Parquet that the benchmark in Hive left behind.
 *
 * <p>Takes the same options as that one, and passes over those that concern it alone.
 */
@SuppressWarnings("UnusedVariable")
@Command(name = "scoring", mixinStandardHelpOptions = true)
public final class SparkScoringBenchmark implements Callable<Integer> {

  private static final double NANOS = 1e9;

  @Option(names = "--rows", hidden = true, description = "as many as Hive left")
  private int rows;

  @Option(names = "--entities", hidden = true, description = "of Hive's benchmark")
  private int entities;

  @Option(names = "--only", hidden = true, description = "nothing is measured unless it is scoring")
  private String only;

  @Option(names = "--repeats", description = "runs of each query (${DEFAULT-VALUE})")
  private int repeats = 5;

  @Option(names = "--directory", required = true, hidden = true)
  private Path directory;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** Prints a table and ratios on standard output. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SparkScoringBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (only != null && !only.equals("scoring")) {
      return 0;
    }
    Map<String, String> queries = new LinkedHashMap<>();
    queries.put("scan", "SELECT sum(volume + speed + occupancy) FROM readings");
    queries.put(
        "scoring",
        "SELECT score.cluster_id, count(*), max(score.distance),"
            + " sum(IF(score.distance > 2.5D, 1, 0)) FROM (SELECT anomaly_score(array(volume,"
            + " speed, occupancy), unhex('"
            + Files.readString(directory.resolve("model.hex"))
            + "')) AS score FROM readings) s GROUP BY score.cluster_id");
    Map<String, List<Double>> clock = new LinkedHashMap<>();
    Map<String, List<Double>> processor = new LinkedHashMap<>();
    try (SparkSession spark = SparkFunctions.session(directory)) {
      spark
          .read()
          .parquet(directory.resolve("parquet").toString())
          .createOrReplaceTempView("readings");
      for (int run = 0; run <= repeats; run++) {
        for (Map.Entry<String, String> query : queries.entrySet()) {
          long clockStart = System.nanoTime();
          long processorStart = system.getProcessCpuTime();
          spark.sql(query.getValue()).collectAsList();
          double clockTime = (System.nanoTime() - clockStart) / NANOS;
          double processorTime = (system.getProcessCpuTime() - processorStart) / NANOS;
          if (run > 0) {
            clock.computeIfAbsent(query.getKey(), key -> new ArrayList<>()).add(clockTime);
            processor.computeIfAbsent(query.getKey(), key -> new ArrayList<>()).add(processorTime);
          }
        }
      }
    }
    print(clock, processor);
    return 0;
  }

  private static void print(Map<String, List<Double>> clock, Map<String, List<Double>> processor) {
    System.out.printf("%nScoring in Spark SQL, from Parquet%n%n");
    System.out.println("| query | seconds | ratio | CPU seconds | CPU ratio |");
    System.out.println("|---|---:|---:|---:|---:|");
    double scan = median(clock.get("scan"));
    double scanProcessor = median(processor.get("scan"));
    for (String query : clock.keySet()) {
      double time = median(clock.get(query));
      double processorTime = median(processor.get(query));
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f |%n",
          query,
          time,
          time / scan,
          processorTime,
          processorTime / scanProcessor);
    }
    System.out.printf(
        Locale.ROOT,
        "%nRATIO spark_scoring_over_scan %.2f%nRATIO spark_scoring_over_scan_cpu %.2f%n",
        median(clock.get("scoring")) / scan,
        median(processor.get("scoring")) / scanProcessor);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
