package io.github.hiveanomaly.local;

import io.github.hiveanomaly.local.csv.CsvException;
import io.github.hiveanomaly.local.csv.CsvFile;
import io.github.hiveanomaly.local.csv.CsvProfile;
import io.github.hiveanomaly.local.csv.Roles;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.Ports;
import io.github.hiveanomaly.processes.ProcessException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command line of the quickstart. */
@Command(
    name = "quickstart",
    sortOptions = false,
    description = {
      "From raw readings to anomalies on this machine alone: starts Hive, trains with Spark or Hive,"
          + " runs the scripts of sql/ through beeline and shows what they find.",
      "Without a file it generates a sample with planted anomalies. Readings of any sensors come as"
          + " a CSV file with a header: say which columns are what by --network, --features,"
          + " --sensor and --observed, or give the file alone to see what is in it."
    })
public final class Quickstart implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  private static final Pattern NETWORK_NAME = Pattern.compile("[a-z][a-z0-9_]{0,50}");

  /** Folders of sql/ that are the toolkit's own. */
  private static final Set<String> TAKEN_NAMES =
      Set.of(
          "traffic",
          "weather",
          "network",
          "buckets",
          "tables",
          "functions",
          "explain",
          "hue",
          "src",
          "target");

  /** Samples other than that of traffic. */
  public enum Sample {
    /** The nine traffic columns. */
    TRAFFIC,
    /** A CSV file with a header. */
    MACHINES
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "CSV",
      description =
          "your own readings, plain or gzipped: any sensors' with a header, see above, or traffic's"
              + " in nine columns without a header: highway, sensorloc, sensorid, dayofyear"
              + " (yyyyddd), dayofweek, time (s), volume, speed, occupancy")
  private Path csv;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      description = "what to call the sensors of the file: small letters, digits, underscores")
  private String network;

  @Option(
      names = "--features",
      paramLabel = "COLUMN",
      split = ",",
      description = "what they measure: two or more columns of numbers")
  private List<String> features;

  @Option(names = "--sensor", paramLabel = "COLUMN", description = "which sensor it was")
  private String sensor;

  @Option(
      names = "--observed",
      paramLabel = "COLUMN",
      description =
          "when it was: ISO dates and times (with T and Z or without), or seconds, milliseconds or"
              + " microseconds since 1970; others by --timestamp-format")
  private String observed;

  @Option(
      names = "--segment",
      paramLabel = "COLUMN",
      description = "groups of sensors that behave alike (default: they all do)")
  private String segment;

  @Option(
      names = "--known-bad",
      paramLabel = "CONDITION",
      description = "which readings are wrong for certain, in HiveQL: \"temperature < -40\"")
  private String knownBad;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      description = "between columns (default: the one of , ; tab | that makes most of them)")
  private String delimiter;

  @Option(
      names = "--decimal-comma",
      description = "numbers have a comma in place of the point: 21,5")
  private boolean decimalComma;

  @Option(
      names = "--timestamp-format",
      paramLabel = "PATTERN",
      description = "how the times are written, as Java has it: \"dd/MM/yyyy HH:mm\"")
  private String timestampFormat;

  @Option(
      names = "--binding",
      paramLabel = "FOLDER",
      description =
          "where table and binding view of the network are written, as scripts for you to edit;"
              + " those that are there are taken (default: sql/NETWORK)")
  private Path bindingFolder;

  @Option(names = "--rewrite", description = "writes these scripts anew though they are there")
  private boolean rewrite;

  @Option(
      names = "--sample",
      description =
          "without a file, which sample to generate: ${COMPLETION-CANDIDATES} (default: traffic)")
  private Sample sample;

  @Option(
      names = "--k",
      defaultValue = "4",
      description = "how many clusters to score with (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(
      names = "--p-value",
      defaultValue = "0.01",
      description =
          "the probability below which a reading is an anomaly (default: ${DEFAULT-VALUE}); among"
              + " the readings trained on that share is")
  private double limit;

  @Option(names = "--port", description = "HiveServer2's port (default: a free one)")
  private Integer port;

  @Option(
      names = "--engine",
      defaultValue = "tez",
      description =
          "what Hive runs on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); Spark trains"
              + " either way, but with --train hive")
  private Engine engine;

  @Option(
      names = "--train",
      defaultValue = "spark",
      description =
          "who trains: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); hive by"
              + " sql/network/train.hql, without Spark")
  private Trainer trainer;

  @Option(
      names = "--serve",
      description =
          "leave the servers running at the end, until Ctrl-C; see deploy/local/beeline and run")
  private boolean serve;

  @Option(
      names = "--keep",
      description =
          "go on with the databases, models and functions of an earlier run with --keep that came to"
              + " its end, in place of deleting them; with --serve and nothing to read, just starts"
              + " the servers again")
  private boolean keep;

  @Option(
      names = "--directory",
      description =
          "where everything is written; emptied at the start, but with --keep (default:"
              + " deploy/local/target/quickstart or, while that is in use or kept, quickstart-2, ...)")
  private Path directory;

  @Option(
      names = "--seed",
      defaultValue = "20190401",
      description = "of the generated sample (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec;

  /** Exits with 0, 1 where a step failed, 2 where an option is wrong. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  private static CommandLine commandLine() {
    return new CommandLine(new Quickstart())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof CsvException) {
                command.getErr().println("quickstart: " + failure.getMessage());
                return CommandLine.ExitCode.USAGE;
              }
              if (failure instanceof ProcessException) {
                command.getErr().println("quickstart: " + failure.getMessage());
              } else {
                failure.printStackTrace(command.getErr());
              }
              return CommandLine.ExitCode.SOFTWARE;
            });
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOptions();
    Installation installation = Installation.current();
    Readings own = csv == null ? null : ownReadings(installation);
    if (csv != null && own == null) {
      return CommandLine.ExitCode.USAGE;
    }
    try (Instance instance = open(installation);
        Children children = new Children()) {
      if (!instance.beginning().isEmpty()) {
        spec.commandLine().getErr().println("quickstart --keep: " + instance.beginning());
      }
      boolean again = keep && instance.isFinished() && own == null && sample == null;
      if (again && !serve) {
        throw wrong(
            "--keep: there is nothing to do with " + instance.directory() + "; add --serve");
      }
      Readings readings = own == null && !again ? sampleReadings(installation, instance) : own;
      QuickstartRun run =
          new QuickstartRun(
              installation,
              instance,
              children,
              new Terminal(System.out),
              again ? Network.TRAFFIC : readings.network(),
              trainer,
              k,
              plain(limit));
      int hivePort = port == null ? Ports.free() : port;
      if (again) {
        run.serveAgain(engine, hivePort);
      } else {
        run.run(readings, engine, hivePort, serve);
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void checkOptions() {
    if (k < 1) {
      throw wrong("--k: wanted is 1 or more, got " + k);
    }
    if (!(limit > 0 && limit < 1)) {
      throw wrong("--p-value: wanted is a probability between 0 and 1, got " + limit);
    }
    if (delimiter != null && delimiter.length() != 1 && !delimiter.equals("\\t")) {
      throw wrong("--delimiter: wanted is one character, or \\t, got '" + delimiter + "'");
    }
    if (port != null && (port < 1 || port > HIGHEST_PORT)) {
      throw wrong("--port: wanted is 1 to " + HIGHEST_PORT + ", got " + port);
    }
    if (port != null && !Ports.isFree(port)) {
      throw new QuickstartException("--port: port " + port + " is taken");
    }
    if (csv != null && sample != null) {
      throw wrong("--sample is for runs without a file, got " + csv);
    }
    if (csv == null && namesColumns()) {
      throw wrong("--network, --features and the like tell what is in a file; give the file, too");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private boolean namesColumns() {
    return network != null
        || features != null
        || sensor != null
        || observed != null
        || segment != null
        || knownBad != null;
  }

  /**
   * Those of the user's file; null where it has to be said first what is in it, which is then
   * printed.
   */
  private Readings ownReadings(Installation installation) {
    if (!namesColumns() && TrafficFile.looksLike(csv)) {
      return TrafficFile.check(csv);
    }
    CsvProfile profile = CsvProfile.of(CsvFile.open(csv, delimiterCharacter()), decimalComma);
    List<String> missing = new ArrayList<>();
    addIfMissing(missing, "--network", network);
    addIfMissing(missing, "--features", features);
    addIfMissing(missing, "--sensor", sensor);
    addIfMissing(missing, "--observed", observed);
    if (!missing.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              String.format(
                  "quickstart: %s has %,d rows of these columns:%n%s%nSay what they are by %s,"
                      + " perhaps:%n  deploy/local/quickstart %s %s",
                  csv,
                  profile.rows(),
                  String.join(System.lineSeparator(), profile.describe()),
                  String.join(", ", missing),
                  csv.toString().contains(" ") ? "'" + csv + "'" : csv,
                  profile.suggestion()));
      return null;
    }
    if (!NETWORK_NAME.matcher(network).matches() || TAKEN_NAMES.contains(network)) {
      throw wrong(
          "--network: wanted is a name of small letters, digits and underscores that is none of "
              + TAKEN_NAMES.stream().sorted().toList()
              + ", got '"
              + network
              + "'");
    }
    Roles roles = Roles.of(profile, features, sensor, observed, segment, timestampFormat);
    return new SensorReadings(
        roles,
        String.format("%,d rows of %s", profile.rows(), csv),
        network,
        knownBad,
        bindingFolder == null
            ? installation.root().resolve("sql").resolve(network)
            : bindingFolder.toAbsolutePath().normalize(),
        rewrite,
        null);
  }

  private static void addIfMissing(List<String> missing, String option, Object value) {
    if (value == null) {
      missing.add(option);
    }
  }

  private Character delimiterCharacter() {
    if (delimiter == null) {
      return null;
    }
    return delimiter.equals("\\t") ? '\t' : delimiter.charAt(0);
  }

  private Readings sampleReadings(Installation installation, Instance instance) throws IOException {
    if (sample != Sample.MACHINES) {
      return new GeneratedReadings(seed, instance.emptyFolder("input/planted-anomalies"));
    }
    Path folder = Files.createDirectories(installation.target().resolve("samples"));
    Path file = folder.resolve("machines.csv");
    Path planted = instance.emptyFolder("input/planted-anomalies");
    new MachineSample(seed).write(file, planted.resolve("planted.csv"));
    CsvProfile profile = CsvProfile.of(CsvFile.open(file, null), false);
    Roles roles =
        Roles.of(
            profile,
            List.of("temperature", "pressure", "vibration", "current"),
            "machine_id",
            "ts",
            null,
            null);
    String title =
        String.format(
            "%,d generated readings of machines, seed %d. The same with a file of yours:%n"
                + "  deploy/local/quickstart %s --network machines --features"
                + " temperature,pressure,vibration,current --sensor machine_id --observed ts"
                + " --known-bad \"temperature < -40\"",
            profile.rows(), seed, file);
    return new SensorReadings(
        roles,
        title,
        "machines",
        "temperature < -40",
        bindingFolder == null ? folder.resolve("machines") : bindingFolder.toAbsolutePath(),
        true,
        planted);
  }

  private static String plain(double number) {
    return new BigDecimal(Double.toString(number)).toPlainString();
  }

  private Instance open(Installation installation) throws IOException {
    return directory == null
        ? Instance.openNext(installation.target().resolve("quickstart"), keep)
        : Instance.open(directory.toAbsolutePath().normalize(), keep);
  }
}
