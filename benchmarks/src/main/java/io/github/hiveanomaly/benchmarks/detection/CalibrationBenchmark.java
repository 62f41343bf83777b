package io.github.hiveanomaly.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints how rare readings of other days are by what was trained on some days. */
@Command(
    name = "benchmarks/calibration",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description =
        "Trains on every other day of a file of traffic readings (nine columns without a header, as"
            + " sql/traffic/readings_from_csv.hql takes them), scores the days between, the same the"
            + " other way round (alternate_days is both together), and again on the first half of"
            + " its days, and prints which share of the scored readings has an empirical_p_value and"
            + " a p_value below 0.001 and below 0.01; and, without any model, which share has a"
            + " single quantity that is as rare among the readings of the other days. All readings"
            + " are one segment.")
public final class CalibrationBenchmark implements Callable<Integer> {

  private static final List<String> FEATURES = List.of("volume", "speed", "occupancy");

  /**
   * What a freeway has rarely, in one number: what differs between days for these does so for any
   * model.
   */
  private static final List<String> QUANTITIES = List.of("volume", "-speed", "occupancy");

  private static final String COLUMNS =
      "highway int, sensorloc int, sensorid int, dayofyear int, dayofweek int, `time` double,"
          + " volume double, speed double, occupancy double";

  @Parameters(paramLabel = "FILE", description = "The readings, plain or .gz.")
  private Path file;

  @Option(names = "--most-k", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int mostK = 8;

  private final List<String> ratios = new ArrayList<>();

  private CalibrationBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CalibrationBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Path base = Files.createDirectories(Path.of("benchmarks", "target", "detection"));
    try (SparkSession session = LocalSpark.start(base.toAbsolutePath())) {
      Toolkit toolkit = new Toolkit(session, Path.of("sql", "tables", "create.hql"));
      Dataset<Row> readings = session.read().schema(COLUMNS).csv(file.toString());
      List<Integer> days =
          readings.select("dayofyear").distinct().orderBy("dayofyear").collectAsList().stream()
              .map(row -> row.getInt(0))
              .toList();
      System.out.printf(
          Locale.ROOT,
          "%-15s %-9s %9s %12s %11s %11s %10s%n",
          "trained on",
          "by",
          "scored",
          "emp.p<0.001",
          "emp.p<0.01",
          "p<0.001",
          "p<0.01");
      List<List<Row>> even = measure("even_days", toolkit, readings, every(days, 0));
      List<List<Row>> odd = measure("odd_days", toolkit, readings, every(days, 1));
      for (int k = 1; k <= mostK; k++) {
        List<Row> all = new ArrayList<>(even.get(k - 1));
        all.addAll(odd.get(k - 1));
        print("alternate_days", k, all);
      }
      measure("first_half", toolkit, readings, days.subList(0, days.size() / 2));
    } finally {
      FileUtils.deleteDirectory(base.resolve("warehouse").toFile());
    }
    ratios.forEach(System.out::println);
    return 0;
  }

  private static List<Integer> every(List<Integer> days, int rest) {
    return IntStream.range(0, days.size()).filter(i -> i % 2 == rest).mapToObj(days::get).toList();
  }

  /** The readings of the other days, scored at each k. */
  private List<List<Row>> measure(
      String name, Toolkit toolkit, Dataset<Row> readings, List<Integer> days) {
    String trained =
        "dayofyear IN ("
            + days.stream().map(day -> Integer.toString(day)).collect(Collectors.joining(", "))
            + ")";
    toolkit.train(file, COLUMNS, FEATURES, trained, List.of("--max-k", Integer.toString(mostK)));
    Dataset<Row> usable = readings.filter("volume + speed + occupancy > 0");
    Dataset<Row> others = usable.filter("NOT " + trained);
    for (String quantity : QUANTITIES) {
      printQuantity(
          name, quantity, values(usable.filter(trained), quantity), values(others, quantity));
    }
    Column array = functions.array(FEATURES.stream().map(functions::col).toArray(Column[]::new));
    List<List<Row>> byK = new ArrayList<>();
    for (int k = 1; k <= mostK; k++) {
      byK.add(Scored.rows(others, array, toolkit.model(k), "volume"));
      print(name, k, byK.get(k - 1));
    }
    return byK;
  }

  /** The values of a quantity in rising order. */
  private static double[] values(Dataset<Row> readings, String quantity) {
    return readings.selectExpr("CAST(" + quantity + " AS double)").collectAsList().stream()
        .mapToDouble(row -> row.getDouble(0))
        .sorted()
        .toArray();
  }

  private static void printQuantity(
      String name, String quantity, double[] trained, double[] others) {
    System.out.printf(
        Locale.ROOT,
        "%-15s %-9s %9d %10.3f %% %9.2f %%%n",
        name,
        quantity,
        others.length,
        percentRare(trained, others, 0.001),
        percentRare(trained, others, 0.01));
  }

  /**
   * The percentage of the other values that less than a share of the trained values reaches.
   *
   * @param trained in rising order
   */
  private static double percentRare(double[] trained, double[] others, double share) {
    int reached = trained.length - (int) Math.ceil(share * trained.length) + 1;
    double most = trained[Math.min(reached, trained.length) - 1];
    return 100.0 * Arrays.stream(others).filter(value -> value > most).count() / others.length;
  }

  private void print(String name, int k, List<Row> scored) {
    System.out.printf(
        Locale.ROOT,
        "%-15s %-9s %9d %10.3f %% %9.2f %% %9.2f %% %8.2f %%%n",
        name,
        "k = " + k,
        scored.size(),
        percent(scored, 1, 0.001),
        percent(scored, 1, 0.01),
        percent(scored, 2, 0.001),
        percent(scored, 2, 0.01));
    ratios.add(ratio(name, k, scored, 0.001));
    ratios.add(ratio(name, k, scored, 0.01));
  }

  /** How often a probability is below a limit, over how often it should be. */
  private static String ratio(String name, int k, List<Row> scored, double limit) {
    return String.format(
        Locale.ROOT,
        "RATIO %s_k%d_below_%s %.3f",
        name,
        k,
        limit,
        percent(scored, 1, limit) / (100 * limit));
  }

  private static double percent(List<Row> scored, int column, double limit) {
    long below = scored.stream().filter(row -> row.getDouble(column) < limit).count();
    return 100.0 * below / scored.size();
  }
}
