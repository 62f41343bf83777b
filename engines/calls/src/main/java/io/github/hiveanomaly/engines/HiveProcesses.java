package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.local.JavaCommand;
import io.github.hiveanomaly.local.ParentWatch;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A metastore and a HiveServer2 in a JVM of their own, with the beeline and the Spark that work
 * against them, each in another JVM.
 */
public final class HiveProcesses implements AutoCloseable {

  private static final String METASTORE_READY = "metastore ready on port ";
  private static final String READY = "hiveserver2 ready";
  private static final String HOST = "127.0.0.1";
  private static final int MINUTES = 5;

  /** To standard error, which goes to a file. */
  private static final String LOGGING = "classpath:io/github/hiveanomaly/local/log4j2.properties";

  private final Path directory;
  private final int port;
  private final Process server;
  private final BufferedReader announcements;
  private int metastorePort;

  private HiveProcesses(Path directory, int port, Process server) {
    this.directory = directory;
    this.port = port;
    this.server = server;
    this.announcements = server.inputReader();
  }

  /**
   * Starts a server and waits until it takes connections.
   *
   * @param directory where everything it writes goes
   * @param classPath that of the server
   * @param main prints the two announcements of {@code io.github.hiveanomaly.local.HiveServer};
   *     takes {@code --directory}, {@code --engine} and {@code --port}
   * @param options of its JVM
   */
  public static HiveProcesses start(
      Path directory, String classPath, String main, String engine, String... options)
      throws IOException {
    int port = freePort();
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    JavaCommand command = new JavaCommand(classPath, temporary);
    for (String option : options) {
      command.option(option);
    }
    List<String> line =
        command
            .option("-Xmx2g")
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .arguments(main, "--directory", directory.resolve("hive").toString())
            .arguments("--engine", engine, "--port", Integer.toString(port))
            .line();
    HiveProcesses hive = new HiveProcesses(directory, port, process(line, directory, "hive"));
    hive.awaitReady();
    return hive;
  }

  /**
   * Starts Hive 3.1.3 as the quickstart does.
   *
   * @param engine tez or mr
   */
  public static HiveProcesses startHive3(Path directory, String engine) throws IOException {
    return start(
        directory,
        Repository.beelineClassPath(),
        "io.github.hiveanomaly.local.HiveServer",
        engine,
        "-Djava.system.class.loader=io.github.hiveanomaly.jdk17.HiveClassLoader",
        "-Dlog4j2.configurationFile=" + LOGGING);
  }

  private void awaitReady() throws IOException {
    String line = announcements.readLine();
    while (line != null && !line.equals(READY)) {
      if (line.startsWith(METASTORE_READY)) {
        metastorePort = Integer.parseInt(line.substring(METASTORE_READY.length()));
      }
      line = announcements.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("Hive has ended; see " + directory.resolve("hive.log"));
    }
  }

  /**
   * Runs Hive's beeline to its end.
   *
   * @param variables given with {@code --hivevar}
   * @param options of beeline, such as {@code -f} and a script
   */
  public BeelineRun beeline(Map<String, String> variables, String... options)
      throws IOException, InterruptedException {
    JavaCommand command =
        new JavaCommand(Repository.beelineClassPath(), directory.resolve("tmp"))
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            // a user's own beeline.properties may ask for other formats
            .option("-Duser.home=" + directory)
            .option("-Dlog4j2.configurationFile=" + LOGGING)
            .main(ParentWatch.class)
            .arguments("org.apache.hive.beeline.BeeLine")
            .arguments("-u", "jdbc:hive2://" + HOST + ":" + port, "-n", "analyst")
            .arguments("--silent=true", "--outputformat=csv2")
            .arguments(options);
    variables.forEach((name, value) -> command.arguments("--hivevar", name + "=" + value));
    Process process = process(command.line(), directory, "beeline");
    List<String> output = process.inputReader().lines().toList();
    boolean failed = await(process) != 0;
    return BeelineRun.of(output, failed, Files.readString(directory.resolve("beeline.log")));
  }

  /**
   * Trains as {@code spark-submit} does.
   *
   * @param settings of Spark, beyond those for this metastore
   * @param arguments the job's own
   */
  public void train(Map<String, String> settings, String... arguments)
      throws IOException, InterruptedException {
    String temporary = directory.resolve("tmp").toString();
    JavaCommand command =
        new JavaCommand(Repository.sparkClassPath(), directory.resolve("tmp"))
            .option("-Xmx2g")
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            .main(ParentWatch.class)
            .arguments("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]")
            .arguments("--class", "io.github.hiveanomaly.training.Train")
            .arguments("--conf", "spark.ui.enabled=false", "--conf", "spark.local.dir=" + temporary)
            .arguments("--conf", "spark.driver.host=" + HOST)
            .arguments("--conf", "spark.driver.bindAddress=" + HOST)
            .arguments("--conf", "spark.sql.warehouse.dir=" + directory.resolve("warehouse"))
            .arguments("--conf", "spark.hadoop.hive.exec.scratchdir=" + temporary)
            .arguments(
                "--conf",
                "spark.hadoop.hive.metastore.uris=thrift://" + HOST + ":" + metastorePort);
    settings.forEach((name, value) -> command.arguments("--conf", name + "=" + value));
    command.arguments(Repository.trainingJar().toString()).arguments(arguments);
    Process process = process(command.line(), directory, "training");
    process.getInputStream().readAllBytes();
    if (await(process) != 0) {
      throw new IllegalStateException(
          "training failed:\n" + Files.readString(directory.resolve("training.log")));
    }
  }

  /** The libraries of the Hive 3.1.3 whose beeline this is, as Spark's settings list them. */
  public static String clientLibraries() {
    return Repository.beelineClassPath().replace(File.pathSeparatorChar, ',');
  }

  private static Process process(List<String> line, Path directory, String log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectError(directory.resolve(log + ".log").toFile());
    List<String> foreign = new ArrayList<>(builder.environment().keySet());
    foreign.removeIf(name -> !name.matches("(HIVE|HADOOP|SPARK|TEZ|BEELINE)_.*"));
    builder.environment().keySet().removeAll(foreign);
    return builder.start();
  }

  private static int await(Process process) throws InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(process.info() + " took more than " + MINUTES + " minutes");
    }
    return process.exitValue();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    server.destroyForcibly().onExit().join();
  }
}
