package io.github.hiveanomaly.emr;

import static java.util.stream.Collectors.joining;

import io.github.hiveanomaly.processes.BeelineCommand;
import io.github.hiveanomaly.processes.Build;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.Finished;
import io.github.hiveanomaly.processes.HiveProcess;
import io.github.hiveanomaly.processes.HiveProgram;
import io.github.hiveanomaly.processes.JavaCommand;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The nearest thing to an EMR cluster on one machine: metastore and HiveServer2 3.1.3 and a local
 * spark-submit, all on Hadoop 3.4.1 with a moto server for S3. Runs the commands of steps as
 * command-runner.jar does.
 */
final class EmbeddedCluster implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(15);

  private static final Build BUILD =
      new Build(Scripts.FOLDER.resolve("../..").toAbsolutePath().normalize());

  private final Moto moto;
  private final RunFolder folder;
  private final Children children;
  private final HiveProcess hive;

  private EmbeddedCluster(Moto moto, RunFolder folder) throws IOException {
    this.moto = moto;
    this.folder = folder;
    this.children = new Children(Command.environment(moto.environment()));
    HiveProgram program =
        new HiveProgram(hiveClassPath(), BUILD.hive3().main(), BUILD.hive3().options());
    this.hive =
        HiveProcess.start(program.with(endpoint()), folder, children, Engine.TEZ, Ports.free());
  }

  /**
   * Starts Hive and waits until it is ready.
   *
   * @param folder empty; everything on disk and the logs go below it
   */
  static EmbeddedCluster start(Moto moto, Path folder) throws Exception {
    EmbeddedCluster cluster = new EmbeddedCluster(moto, new RunFolder(folder));
    cluster.hive.awaitReady();
    return cluster;
  }

  private String endpoint() {
    return "-Dhiveanomaly.s3.endpoint=" + moto.endpoint();
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
    Path file = Files.writeString(Files.createTempFile(folder.temporary(), "script", ".hql"), sql);
    JavaCommand command =
        BeelineCommand.of(hiveClassPath(), folder, hive.url(), "hadoop", Map.of())
            .arguments("--showHeader=false", "--outputformat=tsv2", "-f", file.toString())
            .arguments(options);
    return finish(command, file.getFileName().toString().replace(".hql", ""));
  }

  private List<String> submit(List<String> words) throws IOException, InterruptedException {
    JavaCommand command =
        SparkSubmitCommand.of(sparkClassPath(), folder, hive.metastorePort(), Map.of())
            .option(endpoint())
            .arguments(words.toArray(String[]::new));
    return finish(command, "spark");
  }

  private List<String> finish(JavaCommand command, String name)
      throws IOException, InterruptedException {
    Path log = folder.log(name);
    Finished finished = children.run(command, folder, log, LIMIT);
    if (finished.failed()) {
      throw new IllegalStateException("it failed, see " + log + ": " + Files.readString(log));
    }
    return finished.output().stream().filter(line -> !line.isBlank()).toList();
  }

  private static String hiveClassPath() {
    return join(s3Configuration(), BUILD.hive3ClassPath(), s3a(jar -> !isHadoopClient(jar)));
  }

  /** Spark's, with EMR's Hadoop in place of the one Spark is built with. */
  private static String sparkClassPath() {
    return join(
        s3Configuration(),
        s3a(EmbeddedCluster::isHadoopClient),
        jars(BUILD.sparkClassPath(), jar -> !isHadoopClient(jar)),
        s3a(jar -> !isHadoopClient(jar)));
  }

  private static boolean isHadoopClient(String jar) {
    return jar.contains("hadoop-client-");
  }

  private static String s3a(Predicate<String> which) {
    return jars(BUILD.libraries("deploy/emr"), which);
  }

  private static String jars(String classPath, Predicate<String> which) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(which)
        .collect(joining(File.pathSeparator));
  }

  private static String s3Configuration() {
    return Scripts.FOLDER.resolve("src/test/resources/s3a").toString();
  }

  private static String join(String... parts) {
    return String.join(File.pathSeparator, parts);
  }

  @Override
  public void close() {
    children.close();
  }
}
