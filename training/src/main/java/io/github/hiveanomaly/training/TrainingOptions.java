package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of a training run. Filled by picocli; {@link #check} finds what does not fit. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = ToolkitVersion.class,
    sortOptions = false,
    usageHelpWidth = 100,
    abbreviateSynopsis = true,
    description = {
      "Finds the common situations of every segment of sensor readings (k-means for each k, with"
          + " means, covariances and what tells how good each k is) and writes them as one run to"
          + " the table model_runs, which the views k_sweep, clusters and cluster_models read.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  spark-submit hive-anomaly-training.jar --source anomaly.traffic_features \\",
      "    --features volume,speed,occupancy --run-id run1 --max-k 10",
      "",
      "Exit codes: 0 the run is written; 1 it failed and the tables are as they were; 2 the options"
          + " do not fit."
    })
public final class TrainingOptions {

  /** Where the readings come from: exactly one. */
  static final class Source {
    @Option(
        names = "--source",
        paramLabel = "DB.TABLE",
        description =
            "A table or view. Its columns segment and known_bad, if it has them, are used.")
    String table;

    @Option(
        names = "--csv",
        paramLabel = "PATH",
        description = "CSV files, plain or compressed, one reading a line; needs --columns.")
    String csv;

    @Option(names = "--parquet", paramLabel = "PATH", description = "Parquet files.")
    String parquet;

    @Option(names = "--orc", paramLabel = "PATH", description = "ORC files.")
    String orc;
  }

  /** Names a value of an enum as users write it. */
  static final class StandardizationConverter implements ITypeConverter<Standardization> {
    @Override
    public Standardization convert(String value) {
      try {
        return Standardization.valueOf(value.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "--standardize: got '" + value + "', expected stddev, robust or none");
      }
    }
  }

  private static final int MOST_FEATURES = 1000;

  /** In the covariances of all clusters of a segment; a quarter of a gigabyte as a row. */
  private static final long MOST_NUMBERS = 10_000_000;

  /** Hive's name for the partition of rows whose partition column is NULL. */
  private static final String NULL_PARTITION = "__HIVE_DEFAULT_PARTITION__";

  @Spec private CommandSpec spec;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Option(
      names = "--columns",
      paramLabel = "DDL",
      description =
          "The columns of the CSV files: \"highway int, sensorloc int, volume double, ...\".")
  private String columns;

  @Option(
      names = "--delimiter",
      paramLabel = "C",
      description = "Of the CSV files. Default: comma.")
  private String delimiter = ",";

  @Option(names = "--header", description = "The CSV files begin with a line of column names.")
  private boolean header;

  @Option(
      names = "--features",
      required = true,
      split = ",",
      paramLabel = "COLUMN",
      description = "The numeric columns to cluster; the model keeps names and order.")
  private List<String> features;

  @Option(
      names = "--segment-by",
      paramLabel = "COLUMN",
      description =
          "Readings with the same value here are clustered together. Default: the column segment"
              + " where there is one, else all readings are one segment, named all.")
  private String segmentBy;

  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = "SQL: only these readings are looked at.")
  private String where;

  @Option(
      names = "--exclude",
      paramLabel = "EXPR",
      description = "SQL: these readings are known to be bad; they are counted, but not clustered.")
  private String exclude;

  @Option(
      names = "--run-id",
      required = true,
      paramLabel = "ID",
      description = "The name of the run: letters, digits, '.', '_' and '-'.")
  private String runId;

  @Option(
      names = "--overwrite",
      description = "Replace the run of this id. Without it such a run is refused.")
  private boolean overwrite;

  @Option(
      names = "--database",
      paramLabel = "DB",
      description = "Where model_runs is. Default: ${DEFAULT-VALUE}.")
  private String database = "anomaly";

  @Option(
      names = "--max-k",
      paramLabel = "N",
      description = "Try k = 1 to N clusters. Default: 10.")
  private Integer maxK;

  @Option(
      names = "--k",
      split = ",",
      paramLabel = "N",
      description = "Try these numbers of clusters instead, and 1, which the score needs.")
  private List<Integer> ks;

  @Option(
      names = "--standardize",
      paramLabel = "HOW",
      converter = StandardizationConverter.class,
      description =
          "What the features are divided by, segment by segment: stddev (default), robust (1.4826"
              + " times the median absolute deviation) or none.")
  private Standardization standardization = Standardization.STDDEV;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "Starts of k-means for each k; the best counts. Default: ${DEFAULT-VALUE}.")
  private int restarts = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random starts. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--min-share",
      paramLabel = "SHARE",
      description =
          "A cluster with a smaller share of its segment's readings is suspect: listed, but left out"
              + " of the model. Default: ${DEFAULT-VALUE}; 0 lets all pass.")
  private double minShare = 0.05;

  @Option(
      names = "--trim",
      paramLabel = "PROBABILITY",
      description =
          "Centroids and covariances are fitted without the readings beyond this chi-square quantile"
              + " of their cluster. Default: ${DEFAULT-VALUE}; 1 keeps all.")
  private double trim = 0.975;

  @Option(
      names = "--whole-weight",
      paramLabel = "WEIGHT",
      description =
          "The weight in the score of all readings of a segment as one cluster, beside that of the"
              + " clusters of k. Default: a third; 0: the clusters of k alone.")
  private double wholeWeight = 1.0 / 3;

  @Option(
      names = "--summarize-above",
      paramLabel = "N",
      description =
          "A segment with more distinct readings than this is not clustered as a whole, but by a"
              + " weighted sample of about 20,000; its numbers are then made exact by a few passes"
              + " over all of them. Default: ${DEFAULT-VALUE}.")
  private long summarizeAbove = 200_000;

  @Option(
      names = "--max-bad-rows",
      paramLabel = "N",
      description =
          "Lines of CSV that do not parse are kept in the view rejected_rows; more than this many"
              + " end the job. Default: ${DEFAULT-VALUE}.")
  private int maxBadRows = 1000;

  @Option(names = "--verbose", description = "Print the stack trace of an error.")
  private boolean verbose;

  /**
   * Finds what picocli cannot: values out of range and options that do not fit each other.
   *
   * @throws ParameterException that names the option, what it got and what it wants
   */
  void check() {
    require(columns != null || source.csv == null, "--csv: needs --columns, the names and types");
    require(columns == null || source.csv != null, "--columns: only for --csv");
    require(!header || source.csv != null, "--header: only for --csv");
    require(
        delimiter.length() == 1, "--delimiter: got '" + delimiter + "', expected one character");
    features = features.stream().map(TrainingOptions::bare).toList();
    for (String feature : features) {
      require(!feature.isEmpty(), "--features: got an empty name in " + features);
    }
    // Names of columns do not differ by case in Hive.
    require(
        features.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().count()
            == features.size(),
        "--features: got " + features + ", expected different columns");
    requireCovariancesThatFit();
    require(
        runId.matches("[A-Za-z0-9._-]+"),
        "--run-id: got '" + runId + "', expected letters, digits, '.', '_' and '-'");
    require(
        !runId.equals(NULL_PARTITION),
        "--run-id: got '" + runId + "', which is Hive's name for a partition without a value");
    require(
        !runId.matches("\\.+"),
        "--run-id: got '" + runId + "', expected more than dots, which name other folders");
    require(maxK == null || ks == null, "--k and --max-k: give one of them");
    require(maxK == null || maxK >= 1, "--max-k: got " + maxK + ", expected 1 or more");
    require(
        ks == null || ks.stream().allMatch(k -> k >= 1),
        "--k: got " + ks + ", expected numbers of 1 or more");
    require(restarts >= 1, "--restarts: got " + restarts + ", expected 1 or more");
    require(
        minShare >= 0 && minShare < 1,
        "--min-share: got " + minShare + ", expected 0 or more and less than 1");
    require(
        trim >= 0.5 && trim <= 1, "--trim: got " + trim + ", expected a probability from 0.5 to 1");
    require(
        wholeWeight >= 0 && wholeWeight <= 1,
        "--whole-weight: got " + wholeWeight + ", expected a weight from 0 to 1");
    require(
        summarizeAbove >= 1, "--summarize-above: got " + summarizeAbove + ", expected 1 or more");
    require(maxBadRows >= 0, "--max-bad-rows: got " + maxBadRows + ", expected 0 or more");
  }

  /** Says before the scan what would end without memory, or in the depths of Spark's planner. */
  private void requireCovariancesThatFit() {
    require(
        features.size() <= MOST_FEATURES,
        "--features: got " + features.size() + " features, expected at most " + MOST_FEATURES);
    int[] clusters = sweep().ks();
    long numbers = (long) features.size() * features.size() * Arrays.stream(clusters).sum();
    require(
        numbers <= MOST_NUMBERS,
        String.format(
            Locale.ROOT,
            "--features: got %d features, whose covariances for k = %s would be %,d numbers,"
                + " expected at most %,d; give fewer features or fewer k",
            features.size(),
            String.join(", ", Arrays.stream(clusters).mapToObj(Integer::toString).toList()),
            numbers,
            MOST_NUMBERS));
  }

  /** A name without the blanks around it and the backticks that HiveQL wants around some. */
  private static String bare(String name) {
    String stripped = name.strip();
    return stripped.matches("`.+`") ? stripped.substring(1, stripped.length() - 1) : stripped;
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }

  /** The table or view, or null where files are read. */
  public String sourceTable() {
    return source.table;
  }

  /** The path of CSV files, or null. */
  public String csvPath() {
    return source.csv;
  }

  /** The path of Parquet files, or null. */
  public String parquetPath() {
    return source.parquet;
  }

  /** The path of ORC files, or null. */
  public String orcPath() {
    return source.orc;
  }

  /** Names and types of the CSV files' columns. */
  public String columns() {
    return columns;
  }

  public String delimiter() {
    return delimiter;
  }

  public boolean hasHeader() {
    return header;
  }

  public List<String> features() {
    return features;
  }

  /** The column named by {@code --segment-by}, or null. */
  public String segmentBy() {
    return segmentBy;
  }

  /** An SQL condition, or null. */
  public String where() {
    return where;
  }

  /** An SQL condition, or null. */
  public String exclude() {
    return exclude;
  }

  public String runId() {
    return runId;
  }

  public boolean overwrites() {
    return overwrite;
  }

  public String database() {
    return database;
  }

  /** The number of distinct readings of a segment above which a sample of them is clustered. */
  public long summarizeAbove() {
    return summarizeAbove;
  }

  public int maxBadRows() {
    return maxBadRows;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /** What is asked of every segment. */
  public SweepOptions sweep() {
    IntStream numbers =
        ks == null
            ? IntStream.rangeClosed(1, maxK == null ? 10 : maxK)
            : ks.stream().mapToInt(Integer::intValue).distinct().sorted();
    return new SweepOptions(
        numbers.toArray(),
        restarts,
        seed,
        standardization,
        new FitOptions(trim, minShare, wholeWeight));
  }

  /** The source in words, for the run's record. */
  public String describeSource() {
    if (source.table != null) {
      return source.table;
    }
    if (source.csv != null) {
      return "csv " + source.csv;
    }
    return source.parquet != null ? "parquet " + source.parquet : "orc " + source.orc;
  }

  /** All that bears on the outcome as text, defaults included, for the run's record. */
  public String describe() {
    SweepOptions sweep = sweep();
    List<String> parts = new ArrayList<>();
    parts.add("--features " + String.join(",", features));
    add(parts, "--columns", columns);
    add(parts, "--segment-by", segmentBy);
    add(parts, "--where", where);
    add(parts, "--exclude", exclude);
    parts.add(
        "--k " + String.join(",", Arrays.stream(sweep.ks()).mapToObj(Integer::toString).toList()));
    parts.add("--standardize " + standardization.name().toLowerCase(Locale.ROOT));
    parts.add("--restarts " + restarts);
    parts.add("--seed " + seed);
    parts.add("--min-share " + minShare);
    parts.add("--trim " + trim);
    parts.add("--whole-weight " + wholeWeight);
    parts.add("--summarize-above " + summarizeAbove);
    parts.add("--max-bad-rows " + maxBadRows);
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (value != null) {
      parts.add(name + " \"" + value + "\"");
    }
  }
}
