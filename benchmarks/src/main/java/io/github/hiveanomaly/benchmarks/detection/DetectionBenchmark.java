package io.github.hiveanomaly.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints how well scores rank the anomalies of labelled sets, beside isolation forests. */
@Command(
    name = "benchmarks/detection",
    mixinStandardHelpOptions = true,
    usageHelpWidth = 100,
    description =
        "Trains on every file of a folder (CSV with a header, plain or .gz; the last column is the"
            + " label, 1 an anomaly, which training never sees), scores it at the k that training"
            + " marks as the knee, and prints the area under the ROC curve, the average precision and"
            + " which share of the normal readings has an empirical_p_value and a p_value below"
            + " 0.01, beside LinkedIn's isolation forest.")
public final class DetectionBenchmark implements Callable<Integer> {

  private static final double RARE = 0.01;

  @Parameters(paramLabel = "FOLDER", description = "Where the sets are.")
  private Path folder;

  @Option(
      names = "--option",
      paramLabel = "ARGUMENT",
      description = "An argument of the training job, such as --option=--max-k=6; repeatable.")
  private List<String> more = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Isolation forests of each set; their mean counts. Default: ${DEFAULT-VALUE}.")
  private int seeds = 5;

  /** What is printed of a set. */
  private record Line(
      LabelledSet set,
      long rows,
      double anomalies,
      int k,
      Ranking ours,
      double rareEmpirical,
      double rareGaussian,
      Ranking forest) {}

  private DetectionBenchmark() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DetectionBenchmark()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    List<LabelledSet> sets = LabelledSet.in(folder);
    if (sets.isEmpty()) {
      throw new IllegalArgumentException(folder + ": expected files .csv or .csv.gz, but got none");
    }
    Path base = Files.createDirectories(Path.of("benchmarks", "target", "detection"));
    List<Line> lines = new ArrayList<>();
    try (SparkSession session = LocalSpark.start(base.toAbsolutePath())) {
      Toolkit toolkit = new Toolkit(session, Path.of("sql", "tables", "create.hql"));
      print("set", "rows", "d", "anomalies", "k", "AUC", "AP", "emp.p", "p", "forest AUC", "AP");
      for (LabelledSet set : sets) {
        lines.add(measure(session, toolkit, set));
        print(lines.get(lines.size() - 1));
      }
    } finally {
      FileUtils.deleteDirectory(base.resolve("warehouse").toFile());
    }
    printRatios(lines);
    return 0;
  }

  private Line measure(SparkSession session, Toolkit toolkit, LabelledSet set) {
    List<String> options = new ArrayList<>(List.of("--header"));
    options.addAll(more);
    toolkit.train(set.file(), set.columns(), set.features(), null, options);
    int k = toolkit.knee();
    Dataset<Row> readings = set.read(session);
    List<Row> scored = Scored.rows(readings, set.array(), toolkit.model(k), "label");
    boolean[] anomalies = anomalies(scored, 3);
    double[] scores = scored.stream().mapToDouble(row -> row.getDouble(0)).toArray();
    long count = scored.stream().filter(row -> row.getInt(3) == 1).count();
    return new Line(
        set,
        scored.size(),
        (double) count / scored.size(),
        k,
        Ranking.of(scores, anomalies),
        shareOfNormal(scored, 1, anomalies),
        shareOfNormal(scored, 2, anomalies),
        Ranking.mean(Forest.rankings(set, readings, seeds)));
  }

  private static double shareOfNormal(List<Row> scored, int column, boolean[] anomalies) {
    double[] probabilities = scored.stream().mapToDouble(row -> row.getDouble(column)).toArray();
    return Ranking.shareOfNormal(probabilities, anomalies, RARE);
  }

  /** Which rows are anomalies by a column of labels. */
  static boolean[] anomalies(List<Row> rows, int column) {
    boolean[] anomalies = new boolean[rows.size()];
    for (int i = 0; i < anomalies.length; i++) {
      anomalies[i] = rows.get(i).getInt(column) == 1;
    }
    return anomalies;
  }

  private static void print(Line line) {
    print(
        line.set.name(),
        Long.toString(line.rows),
        Integer.toString(line.set.features().size()),
        three(line.anomalies),
        Integer.toString(line.k),
        three(line.ours.auc()),
        three(line.ours.precision()),
        four(line.rareEmpirical),
        four(line.rareGaussian),
        three(line.forest.auc()),
        three(line.forest.precision()));
  }

  private static void print(String... cells) {
    System.out.printf(
        Locale.ROOT, "%-14s %7s %4s %9s %3s %6s %6s %7s %7s %11s %6s%n", (Object[]) cells);
  }

  private static String three(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static void printRatios(List<Line> lines) {
    ratio("detection_mean_auc", mean(lines, line -> line.ours.auc()));
    ratio("detection_mean_average_precision", mean(lines, line -> line.ours.precision()));
    ratio("forest_mean_auc", mean(lines, line -> line.forest.auc()));
    ratio("forest_mean_average_precision", mean(lines, line -> line.forest.precision()));
    Line worst =
        lines.stream().min(Comparator.comparingDouble(line -> line.ours.auc())).orElseThrow();
    ratio("detection_worst_auc", worst.ours.auc());
    Line behind =
        lines.stream()
            .min(Comparator.comparingDouble(line -> line.ours.auc() - line.forest.auc()))
            .orElseThrow();
    ratio("detection_auc_farthest_behind_forest", behind.ours.auc() - behind.forest.auc());
    ratio(
        "detection_largest_share_of_normal_below_0.01",
        lines.stream().mapToDouble(Line::rareEmpirical).max().orElseThrow());
  }

  private static double mean(List<Line> lines, ToDoubleFunction<Line> value) {
    return lines.stream().mapToDouble(value).average().orElseThrow();
  }

  private static void ratio(String name, double value) {
    System.out.printf(Locale.ROOT, "RATIO %s %.4f%n", name, value);
  }
}
