package io.github.hiveanomaly.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the report. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Writes what a training run and its scores come to into one page of HTML, which needs no network:"
          + " how many situations there are and which, how far off the readings are, which sensors, days"
          + " and readings are odd and why, which buckets. It runs the scripts of sql/, of which one"
          + " makes a view, NETWORK_explained, and one a table of thresholds, and changes nothing else."
    })
public final class Report implements Callable<Integer> {

  @Option(
      names = "--run-id",
      paramLabel = "RUN",
      description = "the training run (default: the latest of the network)")
  private String runId;

  @Option(
      names = "--network",
      paramLabel = "NAME",
      defaultValue = "traffic",
      description = "the network of sensors (default: ${DEFAULT-VALUE})")
  private String network;

  @Option(
      names = "--k",
      description = "the number of situations (default: that which the readings are scored with)")
  private Integer k;

  @Option(
      names = "--p-value",
      paramLabel = "P",
      defaultValue = "0.01",
      description =
          "the probability below which a reading counts as odd (default: ${DEFAULT-VALUE})")
  private String limit;

  @Option(
      names = "--from-day",
      paramLabel = "DAY",
      description = "the first day to look at, yyyy-MM-dd")
  private String fromDay;

  @Option(names = "--to-day", paramLabel = "DAY", description = "the last day to look at")
  private String toDay;

  @Option(
      names = "--rows",
      defaultValue = "20",
      description = "how many of the strangest readings to list (default: ${DEFAULT-VALUE})")
  private int rows;

  @Option(
      names = "--database",
      paramLabel = "NAME",
      defaultValue = "anomaly",
      description = "where the tables are (default: ${DEFAULT-VALUE})")
  private String database;

  @Option(
      names = "--counts",
      paramLabel = "NAME",
      description = "where those of buckets are (default: the same)")
  private String counts;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "the page to write (default: ${DEFAULT-VALUE})")
  private Path out;

  @Option(names = "--open", description = "shows it in the browser")
  private boolean open;

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      defaultValue = "${env:HIVE_ANOMALY_URL}",
      description =
          "where HiveServer2 is, jdbc:hive2://host:10000 (default: HIVE_ANOMALY_URL or, in a clone, the"
              + " quickstart that serves)")
  private String url;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      defaultValue = "${env:HIVE_ANOMALY_USER:-${sys:user.name}}",
      description = "who connects (default: HIVE_ANOMALY_USER, or who calls)")
  private String user;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Spec private CommandSpec spec;

  /** Exits with 0, 1 where Hive could not answer, 2 where an option is wrong. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** The same without an exit; its code. */
  public static int execute(String... arguments) {
    return new CommandLine(new Report())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof ReportException) {
                command.getErr().println("report: " + failure.getMessage());
              } else {
                failure.printStackTrace(command.getErr());
              }
              return CommandLine.ExitCode.SOFTWARE;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (rows < 1) {
      throw new ParameterException(spec.commandLine(), "--rows: wanted is 1 or more, got " + rows);
    }
    String root = System.getProperty("hiveanomaly.root");
    if (root == null) {
      throw new ReportException(
          "the system property hiveanomaly.root is missing; start deploy/local/report instead");
    }
    Request request =
        new Request(
            database,
            counts == null ? database : counts,
            network,
            runId,
            k,
            fromDay,
            toDay,
            limit,
            rows);
    HiveServer server =
        new HiveServer(url, user, new Definitions(Path.of(root).toAbsolutePath().normalize()));
    Path page = out.toAbsolutePath().normalize();
    try (Questions questions = new Questions(server)) {
      write(page, html(new Interview(questions, request).ask()));
    }
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.println(page);
    terminal.flush();
    if (open) {
      open(page);
    }
    return CommandLine.ExitCode.OK;
  }

  /** The page. */
  static String html(Findings findings) {
    List<Section> sections = new ArrayList<>();
    sections.add(ElbowSection.of(findings));
    sections.add(SituationsSection.of(findings));
    sections.add(DistancesSection.of(findings));
    sections.add(SharesSection.sensors(findings));
    sections.add(SharesSection.days(findings));
    sections.add(StrangestSection.of(findings));
    sections.add(AlikeSection.of(findings));
    if (findings.health() != null) {
      sections.add(HealthSection.of(findings));
    }
    sections.add(BucketsSection.of(findings));
    sections.add(DriftSection.of(findings));
    return Page.of(Summary.title(findings), Summary.facts(findings), sections);
  }

  /** At once, so that no one reads half of it. */
  private static void write(Path page, String html) throws IOException {
    Files.createDirectories(page.getParent());
    Path unfinished = page.resolveSibling(page.getFileName() + ".unfinished");
    try {
      Files.writeString(unfinished, html);
      Files.move(unfinished, page, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void open(Path page) throws IOException {
    String opener = System.getProperty("os.name").startsWith("Mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(opener, page.toString()).start();
    } catch (IOException e) {
      throw new ReportException("--open: there is no " + opener + " to show it with", e);
    }
  }
}
