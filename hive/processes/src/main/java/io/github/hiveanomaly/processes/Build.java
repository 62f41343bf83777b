package io.github.hiveanomaly.processes;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What the build of this repository leaves behind, for JVMs that are started apart from it.
 *
 * @param root the clone's folder
 */
public record Build(Path root) {

  private static final String PROCESSES = "hive/processes";

  /** Of the repository that the system property hiveanomaly.root names. */
  public static Build current() {
    String root = System.getProperty("hiveanomaly.root");
    if (root == null) {
      throw new ProcessException(
          "the system property hiveanomaly.root is missing: it names the clone's folder");
    }
    return new Build(Path.of(root).toAbsolutePath().normalize());
  }

  /** What ADD JAR loads. */
  public Path udfJar() {
    return jar("udf");
  }

  /** What spark-submit runs. */
  public Path trainingJar() {
    return jar("training");
  }

  /** Metastore and HiveServer2 3.1.3. */
  public HiveProgram hive3() {
    return new HiveProgram(
        hive3ClassPath(),
        "io.github.hiveanomaly.hive.HiveServer",
        List.of("-Djava.system.class.loader=io.github.hiveanomaly.jdk17.HiveClassLoader"));
  }

  /** Of an embedded Hive 3.1.3 and its beeline. */
  public String hive3ClassPath() {
    return classPath("hive/hive3");
  }

  /** Of a local spark-submit, with {@link ParentWatch} at its end. */
  public String sparkClassPath() {
    return String.join(File.pathSeparator, libraries("training"), jar(PROCESSES) + "");
  }

  /** A module's jar and what it needs to run. */
  public String classPath(String module) {
    return String.join(File.pathSeparator, jar(module) + "", libraries(module));
  }

  /** What a module needs to run, as the build has written it down. */
  public String libraries(String module) {
    Path list = target(module).resolve("class-path");
    try {
      return Files.readString(list).strip();
    } catch (IOException e) {
      throw notBuilt(list, e);
    }
  }

  private Path jar(String module) {
    String name = "hive-anomaly-" + Path.of(module).getFileName() + "-";
    Path target = target(module);
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, name + "[0-9]*.jar")) {
      Iterator<Path> found = jars.iterator();
      if (found.hasNext()) {
        return found.next();
      }
      throw notBuilt(target.resolve(name + "*.jar"), null);
    } catch (IOException e) {
      throw notBuilt(target.resolve(name + "*.jar"), e);
    }
  }

  private Path target(String module) {
    return root.resolve(module).resolve("target");
  }

  private static ProcessException notBuilt(Path path, Throwable cause) {
    return new ProcessException(path + " is missing; mvn package -DskipTests builds it", cause);
  }
}
