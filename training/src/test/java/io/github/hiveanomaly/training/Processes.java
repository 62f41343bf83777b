package io.github.hiveanomaly.training;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** JVMs of Spark that share a metastore: Derby on disk, opened by one of them at a time. */
final class Processes {

  /** What Spark opens for its JVMs on JDK 17, and what short ones want; the build hands it over. */
  private static final List<String> JVM_OPTIONS =
      List.of(System.getProperty("quick.options").split(" ", -1));

  private static final Path SPARK_HOME =
      Path.of(System.getProperty("build.directory"), "spark-home").toAbsolutePath();

  private static final long MINUTES = 15;

  private final Path directory;

  /**
   * @param directory for metastore, warehouse and output, new or empty
   */
  Processes(Path directory) {
    this.directory = directory.toAbsolutePath();
  }

  /** The settings of the shared metastore, as Spark wants them. */
  List<String> settings() {
    return List.of(
        "spark.ui.enabled=false",
        "spark.driver.bindAddress=127.0.0.1",
        "spark.driver.host=127.0.0.1",
        "spark.sql.shuffle.partitions=2",
        "spark.sql.warehouse.dir=" + directory.resolve("warehouse"),
        "spark.hadoop.javax.jdo.option.ConnectionURL=jdbc:derby:;databaseName="
            + directory.resolve("metastore")
            + ";create=true",
        "spark.hadoop.datanucleus.schema.autoCreateAll=true",
        "spark.hadoop.hive.metastore.schema.verification=false");
  }

  /** A JVM with the tests on its class path; its output and errors go to a file. */
  Process start(Class<?> main, Path output, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
    command.addAll(JVM_OPTIONS);
    command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
    settings().forEach(setting -> command.add("-D" + setting));
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    return start(command, output);
  }

  /** Runs such a JVM to its end; what it wrote. */
  String run(Class<?> main, String... arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, main.getSimpleName(), ".out");
    return await(start(main, output, arguments), 0, output);
  }

  /** Runs spark-submit with a master, which must end with this code; what it wrote. */
  String submit(int expectedCode, String master, Path jar, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "submit", ".out");
    Path home = sparkHome();
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx1g"));
    command.addAll(JVM_OPTIONS);
    command.add("-Dderby.stream.error.file=" + directory.resolve("derby.log"));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
    settings().forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.addAll(
        List.of("--conf", "spark.executor.extraJavaOptions=" + String.join(" ", JVM_OPTIONS)));
    command.addAll(List.of("--conf", "spark.eventLog.enabled=true"));
    // One plain file a run: Spark 4 would write compressed files in a folder.
    command.addAll(List.of("--conf", "spark.eventLog.rolling.enabled=false"));
    command.addAll(List.of("--conf", "spark.eventLog.compress=false"));
    command.addAll(
        List.of(
            "--conf",
            "spark.eventLog.dir=" + Files.createDirectories(directory.resolve("events")).toUri()));
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return await(start(command, output), expectedCode, output);
  }

  /** A Spark home of Maven's jars: Spark's and what it needs, nothing of the toolkit. */
  private static Path sparkHome() throws IOException {
    Path jars = Files.createDirectories(SPARK_HOME.resolve("jars"));
    for (String entry : classPath().split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      String name = jar.getFileName().toString();
      boolean ours =
          name.startsWith("hive-anomaly")
              || name.startsWith("picocli")
              || name.startsWith("commons-statistics")
              || name.startsWith("commons-numbers");
      if (name.endsWith(".jar") && !ours && !Files.exists(jars.resolve(name))) {
        Files.createSymbolicLink(jars.resolve(name), jar);
      }
    }
    Files.writeString(SPARK_HOME.resolve("RELEASE"), "Spark from Maven's jars\n");
    return SPARK_HOME;
  }

  private Process start(List<String> command, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", SPARK_HOME.toString());
    // What spark-submit's shell script finds out.
    builder.environment().put("SPARK_SCALA_VERSION", System.getProperty("scala.binary.version"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  private static String await(Process process, int expectedCode, Path output)
      throws IOException, InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("not done after " + MINUTES + " minutes");
    }
    String text = Files.readString(output);
    if (process.exitValue() != expectedCode) {
      throw new AssertionError(
          "ended with " + process.exitValue() + ", expected " + expectedCode + ":\n" + text);
    }
    return text;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** The lines of a file with what a process wrote so far. */
  static List<String> lines(Path output) {
    try {
      return Arrays.asList(Files.readString(output).split("\n", -1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
