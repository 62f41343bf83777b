package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      paramLabel = "COLUMN[,COLUMN...]",
      description = "The numeric columns to cluster; the model keeps names and order.")
  private String features;

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
      description = "Try k = 1 to N clusters. Default: " + SweepSettings.DEFAULT_MAX_K + ".")
  private String maxK;

  @Option(
      names = "--k",
      paramLabel = "N[,N...]",
      description = "Try these numbers of clusters instead, and 1, which the score needs.")
  private String ks;

  @Option(
      names = "--standardize",
      paramLabel = "HOW",
      description =
          "What the features are divided by, segment by segment: stddev (default), robust (1.4826"
              + " times the median absolute deviation) or none.")
  private String standardization;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description =
          "Starts of k-means for each k; the best counts. Default: "
              + SweepSettings.DEFAULT_RESTARTS
              + ".")
  private String restarts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random starts. Default: " + SweepSettings.DEFAULT_SEED + ".")
  private String seed;

  @Option(
      names = "--min-share",
      paramLabel = "SHARE",
      description =
          "A cluster with a smaller share of its segment's readings is suspect: listed, but left out"
              + " of the model. Default: "
              + SweepSettings.DEFAULT_MIN_SHARE
              + "; 0 lets all pass.")
  private String minShare;

  @Option(
      names = "--trim",
      paramLabel = "PROBABILITY",
      description =
          "Centroids and covariances are fitted without the readings beyond this chi-square quantile"
              + " of their cluster. Default: "
              + SweepSettings.DEFAULT_TRIM
              + "; 1 keeps all.")
  private String trim;

  @Option(
      names = "--whole-weight",
      paramLabel = "WEIGHT",
      description =
          "The weight in the score of all readings of a segment as one cluster, beside that of the"
              + " clusters of k. Default: a third; 0: the clusters of k alone.")
  private String wholeWeight;

  @Option(
      names = "--summarize-above",
      paramLabel = "N",
      description =
          "A segment with more distinct readings than this is not clustered as a whole, but by a"
              + " weighted sample of about 20,000; its numbers are then made exact by a few passes"
              + " over all of them. Default: "
              + SweepSettings.DEFAULT_SUMMARIZE_ABOVE
              + ".")
  private String summarizeAbove;

  @Option(
      names = "--max-bad-rows",
      paramLabel = "N",
      description =
          "Lines of CSV that do not parse are kept in the view rejected_rows; more than this many"
              + " end the job. Default: ${DEFAULT-VALUE}.")
  private int maxBadRows = 1000;

  @Option(names = "--verbose", description = "Print the stack trace of an error.")
  private boolean verbose;

  /** What the options of the sweep say; null before {@link #check}. */
  private SweepSettings settings;

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
    try {
      settings = SweepSettings.of(sweepOptions(), TrainingOptions::spell);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    require(
        runId.matches("[A-Za-z0-9._-]+"),
        "--run-id: got '" + runId + "', expected letters, digits, '.', '_' and '-'");
    require(
        !runId.equals(NULL_PARTITION),
        "--run-id: got '" + runId + "', which is Hive's name for a partition without a value");
    require(
        !runId.matches("\\.+"),
        "--run-id: got '" + runId + "', expected more than dots, which name other folders");
    require(maxBadRows >= 0, "--max-bad-rows: got " + maxBadRows + ", expected 0 or more");
  }

  /** The options of the sweep by the names that they have in it. */
  private Map<String, String> sweepOptions() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(SweepSettings.FEATURES, features);
    options.put(SweepSettings.MAX_K, maxK);
    options.put(SweepSettings.KS, ks);
    options.put(SweepSettings.STANDARDIZE, standardization);
    options.put(SweepSettings.RESTARTS, restarts);
    options.put(SweepSettings.SEED, seed);
    options.put(SweepSettings.MIN_SHARE, minShare);
    options.put(SweepSettings.TRIM, trim);
    options.put(SweepSettings.WHOLE_WEIGHT, wholeWeight);
    options.put(SweepSettings.SUMMARIZE_ABOVE, summarizeAbove);
    return options;
  }

  private static String spell(String name) {
    return "--" + name.replace('_', '-');
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
    return settings.featureNames();
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
    return settings.summarizeAbove();
  }

  public int maxBadRows() {
    return maxBadRows;
  }

  public boolean isVerbose() {
    return verbose;
  }

  /** What is asked of every segment. */
  public SweepOptions sweep() {
    return settings.sweep();
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
    List<String> parts = new ArrayList<>();
    parts.add("--features " + String.join(",", features()));
    add(parts, "--columns", columns);
    add(parts, "--segment-by", segmentBy);
    add(parts, "--where", where);
    add(parts, "--exclude", exclude);
    parts.add(settings.describe());
    if (source.csv != null) {
      parts.add("--max-bad-rows " + maxBadRows);
    }
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, String name, String value) {
    if (value != null) {
      parts.add(name + " \"" + value + "\"");
    }
  }
}
