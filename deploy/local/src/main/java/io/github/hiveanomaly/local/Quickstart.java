package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.Ports;
import io.github.hiveanomaly.processes.ProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
      "From raw traffic readings to anomalies on this machine alone: starts Hive, trains with Spark,"
          + " runs the scripts of sql/ through beeline and shows what they find.",
      "Without a file it generates a sample with planted anomalies."
    })
public final class Quickstart implements Callable<Integer> {

  private static final int HIGHEST_PORT = 65_535;

  @Parameters(
      arity = "0..1",
      paramLabel = "CSV",
      description =
          "your own readings, plain or gzipped, nine columns without a header: highway, sensorloc,"
              + " sensorid, dayofyear (yyyyddd), dayofweek, time (s), volume, speed, occupancy")
  private Path csv;

  @Option(
      names = "--k",
      defaultValue = "4",
      description = "how many clusters to score with (default: ${DEFAULT-VALUE})")
  private int k;

  @Option(names = "--port", description = "HiveServer2's port (default: a free one)")
  private Integer port;

  @Option(
      names = "--engine",
      defaultValue = "tez",
      description =
          "what Hive runs on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}); Spark trains"
              + " either way")
  private Engine engine;

  @Option(
      names = "--serve",
      description = "leave the servers running at the end, until Ctrl-C; see deploy/local/beeline")
  private boolean serve;

  @Option(
      names = "--directory",
      description =
          "where everything is written; emptied at the start (default: deploy/local/target/quickstart"
              + " or, while that is in use, quickstart-2, ...)")
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
    if (k < 1) {
      throw new ParameterException(spec.commandLine(), "--k: wanted is 1 or more, got " + k);
    }
    if (port != null && (port < 1 || port > HIGHEST_PORT)) {
      throw new ParameterException(
          spec.commandLine(), "--port: wanted is 1 to " + HIGHEST_PORT + ", got " + port);
    }
    if (port != null && !Ports.isFree(port)) {
      throw new QuickstartException("--port: port " + port + " is taken");
    }
    TrafficFile file = csv == null ? null : TrafficFile.check(csv);
    Installation installation = Installation.current();
    try (Instance instance = open(installation);
        Children children = new Children()) {
      Readings readings =
          file == null
              ? new GeneratedReadings(seed, instance.folder("input/planted-anomalies"))
              : file;
      new QuickstartRun(installation, instance, children, new Terminal(System.out))
          .run(readings, k, engine, port == null ? Ports.free() : port, serve);
    }
    return CommandLine.ExitCode.OK;
  }

  private Instance open(Installation installation) throws IOException {
    return directory == null
        ? Instance.openNext(installation.target().resolve("quickstart"))
        : Instance.open(directory.toAbsolutePath().normalize());
  }
}
