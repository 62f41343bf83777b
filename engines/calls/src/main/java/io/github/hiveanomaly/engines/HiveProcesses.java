package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.BeelineCommand;
import io.github.hiveanomaly.processes.Beelines;
import io.github.hiveanomaly.processes.Build;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.Finished;
import io.github.hiveanomaly.processes.HiveProcess;
import io.github.hiveanomaly.processes.HiveProgram;
import io.github.hiveanomaly.processes.Ports;
import io.github.hiveanomaly.processes.RunFolder;
import io.github.hiveanomaly.processes.SparkSubmitCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A metastore and a HiveServer2 in a JVM of their own, with the beeline that works against them in
 * a second, and Spark in a third.
 */
public final class HiveProcesses implements ScriptEngine {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final RunFolder folder;
  private final Children children;
  private final HiveProcess hive;
  private final Beelines beelines;

  private HiveProcesses(RunFolder folder, HiveProgram program, Engine engine, ServerOptions options)
      throws IOException {
    this.folder = folder;
    this.children = new Children(options.environment());
    this.hive =
        HiveProcess.start(
            program,
            folder,
            children,
            engine,
            Ports.free(),
            options.arguments().toArray(String[]::new));
    this.beelines = Beelines.start(Build.current().hive3ClassPath(), folder, children);
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @param directory where everything it writes goes
   */
  public static HiveProcesses start(
      Path directory, HiveProgram program, Engine engine, ServerOptions options)
      throws IOException, InterruptedException {
    HiveProcesses processes = new HiveProcesses(new RunFolder(directory), program, engine, options);
    processes.hive.awaitReady();
    return processes;
  }

  /** Starts Hive 3.1.3 as the quickstart does. */
  public static HiveProcesses startHive3(Path directory, Engine engine)
      throws IOException, InterruptedException {
    return startHive3(directory, engine, ServerOptions.none());
  }

  /** Starts Hive 3.1.3 as the quickstart does, but for the options. */
  public static HiveProcesses startHive3(Path directory, Engine engine, ServerOptions options)
      throws IOException, InterruptedException {
    return start(directory, Build.current().hive3(), engine, options);
  }

  @Override
  public BeelineRun beeline(Map<String, String> variables, String... options)
      throws IOException, InterruptedException {
    Path log = folder.log("beeline");
    List<String> arguments =
        new ArrayList<>(BeelineCommand.arguments(hive.url(), "analyst", variables));
    arguments.add("--outputformat=csv2");
    arguments.addAll(List.of(options));
    Finished finished = beelines.run(arguments, log, LIMIT);
    return BeelineRun.of(finished.output(), finished.failed(), Files.readString(log));
  }

  @Override
  public void train(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    Path log = folder.log("training");
    Finished finished =
        children.run(
            SparkSubmitCommand.ofTraining(Build.current(), folder, hive.metastorePort(), settings)
                .arguments(arguments),
            folder,
            log,
            LIMIT);
    if (finished.failed()) {
      throw new IllegalStateException("training failed:\n" + Files.readString(log));
    }
  }

  /** The libraries of the Hive 3.1.3 whose beeline this is, as Spark's settings list them. */
  public static String clientLibraries() {
    return Build.current().hive3ClassPath().replace(File.pathSeparatorChar, ',');
  }

  @Override
  public void close() {
    children.close();
  }
}
