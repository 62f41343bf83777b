package io.github.hiveanomaly.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The parts of the toolkit as the build leaves them.
 *
 * @param root the clone's folder
 */
record Installation(Path root) {

  /** Where the start scripts say it is. */
  static Installation current() {
    String root = System.getProperty("hiveanomaly.root");
    if (root == null) {
      throw new QuickstartException(
          "the system property hiveanomaly.root is missing; start deploy/local/quickstart instead");
    }
    if (root.contains(" ")) {
      throw new QuickstartException(
          "the toolkit's folder has a space in its path, where Hive's CREATE FUNCTION ... USING JAR"
              + " loads nothing from: "
              + root);
    }
    return new Installation(Path.of(root).toAbsolutePath().normalize());
  }

  /** Everything this module builds or runs is below it. */
  Path target() {
    return root.resolve("deploy/local/target");
  }

  /** The script of an analyst, by its path below sql. */
  Path script(String name) {
    return root.resolve("sql").resolve(name);
  }

  /** A script that only the quickstart runs. */
  Path ownScript(String name) {
    return root.resolve("deploy/local/src/main/hql").resolve(name);
  }

  /** What ADD JAR loads. */
  Path udfJar() {
    return jar(root.resolve("udf/target"), "hive-anomaly-udf");
  }

  /** What spark-submit runs. */
  Path trainingJar() {
    return jar(root.resolve("training/target"), "hive-anomaly-training");
  }

  /** Embedded Hive, and this module. */
  String hiveClassPath() {
    return ownJar() + File.pathSeparator + read(target().resolve("hive.classpath"));
  }

  /** Spark, and this module for {@link ParentWatch} only. */
  String sparkClassPath() {
    Path list = root.resolve("deploy/local/spark/target/spark.classpath");
    return read(list) + File.pathSeparator + ownJar();
  }

  private Path ownJar() {
    return jar(target(), "hive-anomaly-local");
  }

  private static String read(Path list) {
    try {
      return Files.readString(list).strip();
    } catch (IOException e) {
      throw notBuilt(list, e);
    }
  }

  private static Path jar(Path target, String name) {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name + "-[0-9]*.jar")) {
      Iterator<Path> found = jars.iterator();
      if (found.hasNext()) {
        return found.next();
      }
      throw notBuilt(target.resolve(name + "-*.jar"), null);
    } catch (IOException e) {
      throw notBuilt(target.resolve(name + "-*.jar"), e);
    }
  }

  private static QuickstartException notBuilt(Path path, Throwable cause) {
    return new QuickstartException(path + " is missing; mvn package -DskipTests builds it", cause);
  }
}
