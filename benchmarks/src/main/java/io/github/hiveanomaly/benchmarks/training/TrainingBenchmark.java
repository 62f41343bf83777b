package io.github.hiveanomaly.benchmarks.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.FileUtils;
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
            + " post calls it and against a bare GROUP BY of the same files, turn and turn about, in"
            + " one JVM with a heap of 2 GiB; then train.hql against Hive's own GROUP BY of the same"
            + " whole numbers, in a Hive of its own. Without --rows and --continuous it measures 50,000,"
            + " 2,400,000 and 24,000,000 rows of whole numbers and 2,400,000 of others.")
public final class TrainingBenchmark implements Callable<Integer> {

  private static final int MAX_K = 10;

  /** Starts for each k; the job's default. */
  private static final int RESTARTS = 10;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "N",
      description = "Rows of whole numbers, which repeat.")
  private List<Long> rows;

  @Option(
      names = "--continuous",
      split = ",",
      paramLabel = "N",
      description = "Rows of numbers that do not repeat.")
  private List<Long> continuous;

  @Option(
      names = "--segments",
      paramLabel = "N",
      description =
          "Instead: a run of so many segments of whole numbers, timed once, beside the scan.")
  private int segments;

  @Option(
      names = "--segment-size",
      paramLabel = "N",
      description = "How many readings each of these has. Default: ${DEFAULT-VALUE}.")
  private int segmentSize = 1000;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "Of ours and the scan; the median counts. MLlib runs in the first. Default:"
              + " ${DEFAULT-VALUE}.")
  private int rounds = 3;

  @Option(
      names = "--peer-limit",
      paramLabel = "N",
      description =
          "MLlib runs on no more rows than this: on 24 million it takes half an hour. Default:"
              + " ${DEFAULT-VALUE}.")
  private long peerLimit = 2_400_000;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "Further runs of ours, each with five times the starts and a seed of its own, to find the"
              + " best known WSSSE. Default: ${DEFAULT-VALUE}.")
  private int patience = 2;

  @Option(names = "--only", paramLabel = "NAME", description = "spark or hive; both if left out.")
  private String only;

  /** Where to write which readings Hive is to train on, a folder of CSV files a line. */
  @Option(names = "--for-hive", hidden = true)
  private Path forHive;

  @Option(
      names = "--directory",
      paramLabel = "PATH",
      description = "For generated files, which are kept. Default: ${DEFAULT-VALUE}.")
  private Path directory = Path.of("benchmarks", "target", "training");

  private SparkSession session;
  private double sessionSeconds;

  private TrainingBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path base = Files.createDirectories(directory).toAbsolutePath();
    boolean all = rows == null && continuous == null;
    List<Long> whole = all ? List.of(50_000L, 2_400_000L, 24_000_000L) : orNone(rows);
    List<Long> others = all ? List.of(2_400_000L) : orNone(continuous);
    List<Comparison> comparisons = new ArrayList<>();
    try (SparkSession spark = start(base)) {
      System.out.printf(
          Locale.ROOT,
          "%d cores, Java %s, Spark %s, heap %d MiB; Spark session %.1f s, in no other figure%n",
          Runtime.getRuntime().availableProcessors(),
          System.getProperty("java.version"),
          spark.version(),
          Runtime.getRuntime().maxMemory() >> 20,
          sessionSeconds);
      if (segments > 0) {
        measureSegments(base);
        return 0;
      }
      leaveForHive(base, whole);
      if ("hive".equals(only)) {
        return 0;
      }
      for (long count : whole) {
        comparisons.add(measure(base, count, true));
      }
      for (long count : others) {
        comparisons.add(measure(base, count, false));
      }
    }
    comparisons.forEach(comparison -> comparison.printRatios(System.out));
    return 0;
  }

  private static List<Long> orNone(List<Long> counts) {
    return counts == null ? List.of() : counts;
  }

  private void leaveForHive(Path base, List<Long> counts) throws IOException {
    if (forHive == null || "spark".equals(only)) {
      return;
    }
    List<String> folders = new ArrayList<>();
    for (long count : counts) {
      folders.add(Readings.generate(session, base, count, Readings.SENSORS, true).toString());
    }
    Files.write(forHive, folders);
  }

  private Comparison measure(Path base, long count, boolean whole) throws IOException {
    Path csv = Readings.generate(session, base, count, Readings.SENSORS, whole);
    Comparison comparison =
        new Comparison((whole ? "whole_" : "continuous_") + count, sessionSeconds);
    for (int round = 0; round < rounds; round++) {
      comparison.scanned(scan(csv));
      comparison.trained(Ours.run(session, csv, MAX_K, RESTARTS, 1 + round));
      if (round == 0 && count <= peerLimit) {
        // The post's way reads the files again and again; where nothing repeats, cached is fairer.
        comparison.peer(Peer.run(Readings.read(session, csv), MAX_K, !whole));
      }
    }
    for (int run = 0; run < patience; run++) {
      comparison.known(Ours.run(session, csv, MAX_K, 5 * RESTARTS, 1 + rounds + run).wssse());
    }
    comparison.printTable(System.out);
    return comparison;
  }

  private void measureSegments(Path base) throws IOException {
    Path csv = Readings.generate(session, base, (long) segments * segmentSize, segments, true);
    double scan = scan(csv);
    double whole = Ours.runBySensor(session, csv, MAX_K, RESTARTS);
    System.out.printf(
        Locale.ROOT,
        "%nscan: GROUP BY of the files %.2f s%n%d segments trained for k = 1 to %d, CSV to table:"
            + " %.2f s%nRATIO seconds_of_segments_%d_of_%d %.2f%n",
        scan,
        Ours.segmentsOf(session, MAX_K),
        MAX_K,
        whole,
        segments,
        segmentSize,
        whole);
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

  private SparkSession start(Path base) throws IOException {
    Path warehouse = base.resolve("warehouse");
    FileUtils.deleteDirectory(warehouse.toFile());
    long start = System.nanoTime();
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("training benchmark")
            .config("spark.ui.enabled", false)
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.warehouse.dir", warehouse.toString())
            .config(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:memory:benchmark;create=true")
            .config("spark.hadoop.datanucleus.schema.autoCreateAll", true)
            .config("spark.hadoop.hive.metastore.schema.verification", false)
            .enableHiveSupport()
            .getOrCreate();
    session = spark;
    Ours.createTable(spark, Path.of("sql", "tables", "create.hql"));
    sessionSeconds = (System.nanoTime() - start) / 1e9;
    return spark;
  }
}
