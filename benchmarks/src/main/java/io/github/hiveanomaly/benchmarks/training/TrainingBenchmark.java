package io.github.hiveanomaly.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what training costs beside MLlib's k-means and beside the scan of the same files. */
@Command(
    name = "benchmarks/training",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description =
        "Measures the training job (CSV to table, k = 1 to 10) against MLlib's k-means as the blog"
            + " post calls it and against a bare GROUP BY of the same files, turn and turn about.")
public final class TrainingBenchmark implements Callable<Integer> {

  private static final int MAX_K = 10;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      description = "Rows of whole numbers, which repeat. Default: 50000,2400000.")
  private List<Long> rows = List.of(50_000L, 2_400_000L);

  @Option(
      names = "--continuous",
      paramLabel = "N",
      description = "Rows of numbers that do not repeat; 0 for none. Default: ${DEFAULT-VALUE}.")
  private long continuous = 2_400_000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Of ours and the scan; the median counts. Default: ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(
      names = "--peer-limit",
      paramLabel = "N",
      description =
          "MLlib runs on no more rows than this: on 24 million it takes half an hour. Default:"
              + " ${DEFAULT-VALUE}.")
  private long peerLimit = 2_400_000;

  @Option(
      names = "--directory",
      paramLabel = "PATH",
      description = "For generated files, which are kept. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("benchmarks", "target", "training");

  private final List<String> ratios = new ArrayList<>();
  private SparkSession session;

  private TrainingBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path base = Files.createDirectories(directory).toAbsolutePath();
    try (SparkSession spark = start(base)) {
      session = spark;
      Ours.createTable(session, Path.of("sql", "tables", "create.hql"));
      for (long count : rows) {
        measure(base, count, true);
      }
      if (continuous > 0) {
        measure(base, continuous, false);
      }
    }
    ratios.forEach(System.out::println);
    return 0;
  }

  private void measure(Path base, long count, boolean whole) throws IOException {
    Path csv = Readings.generate(session, base, count, whole);
    String name = (whole ? "whole_" : "continuous_") + count;
    List<Double> scans = new ArrayList<>();
    List<Measured> ours = new ArrayList<>();
    Measured peer = null;
    Ours.run(session, csv, MAX_K, 1, 1);
    for (int round = 0; round < rounds; round++) {
      scans.add(scan(csv));
      ours.add(Ours.run(session, csv, MAX_K, 10, 1));
      if (round == 0 && count <= peerLimit) {
        // The post's way reads the files again and again; where nothing repeats, cached is fairer.
        peer = Peer.run(Readings.read(session, csv), MAX_K, !whole);
      }
    }
    // Not timed: what can be had with patience.
    List<Double> best = Ours.run(session, csv, MAX_K, 50, 2).wssse();
    report(name, median(scans), ours, peer, best);
  }

  private double scan(Path csv) {
    long start = System.nanoTime();
    Readings.read(session, csv)
        .groupBy("highway", "volume", "speed", "occupancy")
        .count()
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    return (System.nanoTime() - start) / 1e9;
  }

  private void report(
      String name, double scan, List<Measured> ours, Measured peer, List<Double> patient) {
    double fitting = median(ours.stream().map(Measured::fitting).toList());
    double whole = median(ours.stream().map(Measured::whole).toList());
    List<Double> wssse = ours.get(0).wssse();
    print("%n%s%n", name);
    print("  %-34s %8.1f s%n", "scan: GROUP BY of the files", scan);
    print("  %-34s %8.1f s%n", "ours: whole job", whole);
    print("  %-34s %8.1f s%n", "ours: after the scan", fitting);
    if (peer != null) {
      print("  %-34s %8.1f s%n", "MLlib: training", peer.fitting());
    }
    print("  %2s %20s %10s %10s%n", "k", "best known WSSSE", "ours", "MLlib");
    double worst = 0;
    double worstOfPeer = 0;
    for (int i = 0; i < wssse.size(); i++) {
      double best = Math.min(wssse.get(i), patient.get(i));
      if (peer != null) {
        best = Math.min(best, peer.wssse().get(i));
        worstOfPeer = Math.max(worstOfPeer, peer.wssse().get(i) / best);
      }
      worst = Math.max(worst, wssse.get(i) / best);
      String ofPeer =
          peer == null
              ? ""
              : String.format(Locale.ROOT, "%+.2f %%", 100 * (peer.wssse().get(i) / best - 1));
      print(
          "  %2d %20.1f %10s %10s%n",
          i + 1,
          best,
          String.format(Locale.ROOT, "%+.3f %%", 100 * (wssse.get(i) / best - 1)),
          ofPeer);
    }
    if (peer != null) {
      ratio("mllib_over_ours_fitting_" + name, peer.fitting() / fitting);
      ratio("mllib_wssse_over_best_" + name, worstOfPeer);
    }
    ratio("ours_wssse_over_best_" + name, worst);
    ratio("job_over_scan_" + name, whole / scan);
    ratio("job_less_10s_over_scan_" + name, Math.max(0, whole - 10) / scan);
  }

  private void ratio(String name, double value) {
    ratios.add(String.format(Locale.ROOT, "RATIO %s %.4f", name, value));
  }

  private static void print(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format, arguments);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static SparkSession start(Path base) {
    return SparkSession.builder()
        .master("local[2]")
        .appName("training benchmark")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.warehouse.dir", base.resolve("warehouse").toString())
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL",
            "jdbc:derby:memory:benchmark;create=true")
        .config("spark.hadoop.datanucleus.schema.autoCreateAll", true)
        .config("spark.hadoop.hive.metastore.schema.verification", false)
        .enableHiveSupport()
        .getOrCreate();
  }
}
