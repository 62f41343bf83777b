package io.github.hiveanomaly.emr;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hiveanomaly.local.HiveServer;
import io.github.hiveanomaly.local.JavaCommand;
import io.github.hiveanomaly.local.ParentWatch;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The nearest thing to an EMR cluster on one machine: metastore and HiveServer2 3.1.3 and a local
 * spark-submit, all on Hadoop 3.4.1 with a moto server for S3. Runs the commands of steps as
 * command-runner.jar does.
 */
final class EmbeddedCluster implements AutoCloseable {

  private static final long MINUTES_TO_START = 10;
  private static final long MINUTES_FOR_A_COMMAND = 15;

  private static final String METASTORE_READY = "metastore ready on port ";
  private static final String SERVER_READY = "hiveserver2 ready";

  private static final String LOGGING =
      "-Dlog4j2.configurationFile=classpath:io/github/hiveanomaly/local/log4j2.properties";

  private static final Path DEPLOY = Scripts.FOLDER.getParent();

  private final Moto moto;
  private final Path folder;
  private final Process hive;
  private final String url;
  private final String metastorePort;

  private EmbeddedCluster(Moto moto, Path folder, Process hive, int port, String metastorePort) {
    this.moto = moto;
    this.folder = folder;
    this.hive = hive;
    this.url = "jdbc:hive2://127.0.0.1:" + port;
    this.metastorePort = metastorePort;
  }

  /**
   * Starts Hive and waits until it is ready.
   *
   * @param folder empty; everything on disk and the logs go below it
   */
  static EmbeddedCluster start(Moto moto, Path folder) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    JavaCommand command =
        new JavaCommand(hiveClassPath(), temporary)
            .option("-Xmx1500m")
            .option("-Djava.system.class.loader=io.github.hiveanomaly.jdk17.HiveClassLoader")
            .option("-Dhiveanomaly.s3.endpoint=" + moto.endpoint())
            .option(LOGGING)
            .main(HiveServer.class)
            .arguments("--directory", Files.createDirectories(folder.resolve("hive")).toString())
            .arguments("--engine", "tez", "--port", "" + port);
    Process hive = begin(moto, command, folder, folder.resolve("hive.log"));
    FutureTask<String> readiness = new FutureTask<>(() -> awaitReady(hive.inputReader(UTF_8)));
    Thread listener = new Thread(readiness, "hive-announcements");
    listener.setDaemon(true);
    listener.start();
    try {
      String metastorePort = readiness.get(MINUTES_TO_START, TimeUnit.MINUTES);
      return new EmbeddedCluster(moto, folder, hive, port, metastorePort);
    } catch (ExecutionException | TimeoutException e) {
      hive.destroyForcibly();
      throw new IllegalStateException("Hive did not start, see " + folder.resolve("hive.log"), e);
    }
  }

  private static String awaitReady(BufferedReader announcements) throws IOException {
    String port = null;
    String line = announcements.readLine();
    while (line != null) {
      if (line.startsWith(METASTORE_READY)) {
        port = line.substring(METASTORE_READY.length());
      } else if (line.equals(SERVER_READY)) {
        return port;
      }
      line = announcements.readLine();
    }
    throw new IOException("it ended");
  }

  /**
   * Runs the command of a step.
   *
   * @param words hive-script or spark-submit with its arguments
   * @return what it printed, without empty lines
   * @throws IllegalStateException when it fails
   */
  List<String> runStep(List<String> words) throws IOException, InterruptedException {
    return switch (words.get(0)) {
      case "hive-script" -> runHiveScript(words.subList(1, words.size()));
      case "spark-submit" -> submit(words.subList(1, words.size()));
      default -> throw new IllegalArgumentException("no such command here: " + words);
    };
  }

  // --run-hive-script --args -f s3://bucket/script.hql -d name=value ...
  private List<String> runHiveScript(List<String> words) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>();
    String script = "";
    for (int i = 2; i < words.size(); i += 2) {
      switch (words.get(i)) {
        case "-f" -> script = moto.get(words.get(i + 1));
        case "-d" -> options.addAll(List.of("--hivevar", words.get(i + 1)));
        default -> throw new IllegalArgumentException("no option of hive-script: " + words.get(i));
      }
    }
    return runSql(script, options.toArray(String[]::new));
  }

  /** Runs HiveQL by beeline, with further options of beeline's. */
  List<String> runSql(String sql, String... options) throws IOException, InterruptedException {
    Path file = Files.writeString(Files.createTempFile(folder, "script", ".hql"), sql);
    JavaCommand command =
        new JavaCommand(hiveClassPath(), folder.resolve("tmp"))
            .option("-XX:TieredStopAtLevel=1")
            .option(LOGGING)
            .option("-Dhiveanomaly.log.level=warn")
            .main(ParentWatch.class)
            .arguments("org.apache.hive.beeline.BeeLine", "-u", url, "-n", "hadoop")
            .arguments("--silent=true", "--showHeader=false", "--outputformat=tsv2")
            .arguments("-f", file.toString())
            .arguments(options);
    return finish(command, file.toString().replace(".hql", ".log"));
  }

  private List<String> submit(List<String> words) throws IOException, InterruptedException {
    Path temporary = folder.resolve("tmp");
    JavaCommand command =
        new JavaCommand(sparkClassPath(), temporary)
            .option("-Xmx1500m")
            .option("-Dhiveanomaly.s3.endpoint=" + moto.endpoint())
            .main(ParentWatch.class)
            .arguments("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]");
    Map<String, String> settings =
        Map.of(
            "spark.hadoop.hive.metastore.uris",
            "thrift://127.0.0.1:" + metastorePort,
            "spark.hadoop.hive.exec.scratchdir",
            temporary.toUri().toString(),
            "spark.sql.warehouse.dir",
            temporary.toUri().toString(),
            "spark.local.dir",
            temporary.toString(),
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1",
            "spark.ui.enabled",
            "false");
    settings.forEach((name, value) -> command.arguments("--conf", name + "=" + value));
    command.arguments(words.toArray(String[]::new));
    return finish(command, folder.resolve("spark.log").toString());
  }

  private List<String> finish(JavaCommand command, String log)
      throws IOException, InterruptedException {
    Process process = begin(moto, command, folder, Path.of(log));
    FutureTask<String> output =
        new FutureTask<>(() -> new String(process.getInputStream().readAllBytes(), UTF_8));
    new Thread(output, "output").start();
    if (!process.waitFor(MINUTES_FOR_A_COMMAND, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("it did not end, see " + log);
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "it failed, see " + log + ": " + Files.readString(Path.of(log)));
    }
    try {
      return output.get().lines().filter(line -> !line.isBlank()).toList();
    } catch (ExecutionException e) {
      throw new IOException(e);
    }
  }

  // standard input stays open: the end of it would end the process, and so does the end of this one
  private static Process begin(Moto moto, JavaCommand command, Path folder, Path log)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.line());
    Command.clean(builder.environment());
    builder.environment().putAll(moto.environment());
    return builder.directory(folder.toFile()).redirectError(log.toFile()).start();
  }

  private static String hiveClassPath() {
    return join(
        s3Configuration(),
        jar(DEPLOY.resolve("local/target")),
        read("local/target/hive.classpath"),
        read("emr/s3a/target/s3a.classpath"));
  }

  /** Spark's, with EMR's Hadoop in place of the one Spark is built with. */
  private static String sparkClassPath() {
    String spark =
        String.join(
            File.pathSeparator,
            List.of(read("local/spark/target/spark.classpath").split(File.pathSeparator)).stream()
                .filter(jar -> !jar.contains("hadoop-client-"))
                .toList());
    return join(
        s3Configuration(),
        jar(DEPLOY.resolve("local/target")),
        read("emr/s3a/target/hadoop-client.classpath"),
        spark,
        read("emr/s3a/target/s3a.classpath"));
  }

  private static String s3Configuration() {
    return Scripts.FOLDER.resolve("src/test/resources/s3a").toString();
  }

  private static String jar(Path target) {
    try (var jars = Files.newDirectoryStream(target, "hive-anomaly-local-[0-9]*.jar")) {
      return jars.iterator().next().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(String list) {
    try {
      return Files.readString(DEPLOY.resolve(list)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("mvn package -DskipTests makes it", e);
    }
  }

  private static String join(String... parts) {
    return String.join(File.pathSeparator, parts);
  }

  @Override
  public void close() {
    hive.destroy();
    try {
      if (!hive.waitFor(20, TimeUnit.SECONDS)) {
        hive.destroyForcibly();
      }
    } catch (InterruptedException e) {
      hive.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
