package io.github.hiveanomaly.engines;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository that a run of the calls reads; the build passes their places. */
final class Repository {

  private Repository() {}

  /** The shaded jar that a user adds to a session. */
  static Path functionsJar() {
    return existing(Path.of(System.getProperty("hiveanomaly.functions.jar")));
  }

  /** The script that creates the functions in a session. */
  static Path sessionScript() {
    return root().resolve("sql/functions/session.hql");
  }

  /** The data sets of NIST's Statistical Reference Datasets, a file each. */
  static Path nist() {
    return root().resolve("udf/src/test/resources/nist");
  }

  /** The page whose table says what was run. */
  static Path enginesPage() {
    return root().resolve("docs/engines.md");
  }

  /** The page that documents the functions, with examples. */
  static Path functionReference() {
    return root().resolve("docs/functions.md");
  }

  /** The shipped HiveQL scripts. */
  static Path scripts() {
    return root().resolve("sql");
  }

  /** What spark-submit runs. */
  static Path trainingJar() {
    return built("training", "hive-anomaly-training");
  }

  /** A Hive 3.1.3 with beeline, as the quickstart has it. */
  static String beelineClassPath() {
    return localJar() + File.pathSeparator + list("deploy/local/target/hive.classpath");
  }

  /** A Spark, as the quickstart has it. */
  static String sparkClassPath() {
    return list("deploy/local/spark/target/spark.classpath") + File.pathSeparator + localJar();
  }

  private static Path localJar() {
    return built("deploy/local", "hive-anomaly-local");
  }

  private static Path built(String module, String name) {
    String jar = name + "-" + System.getProperty("hiveanomaly.version") + ".jar";
    return existing(root().resolve(module).resolve("target").resolve(jar));
  }

  private static String list(String file) {
    try {
      return Files.readString(existing(root().resolve(file))).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static Path root() {
    return Path.of(System.getProperty("hiveanomaly.root")).toAbsolutePath();
  }

  private static Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file + " is missing: it is built by mvn package, as part of mvn verify");
    }
    return file.toAbsolutePath();
  }
}
