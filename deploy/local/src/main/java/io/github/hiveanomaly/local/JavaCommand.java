package io.github.hiveanomaly.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM of the kind this one is. */
public final class JavaCommand {

  /** What Hive 3.1.3, Hadoop and Spark 3.5 reach into, on JDK 17. */
  private static final List<String> OPENED_PACKAGES =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.text",
          "java.time",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.regex",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  private final List<String> command = new ArrayList<>();

  /**
   * Starts the line.
   *
   * @param temporary the JVM's java.io.tmpdir
   */
  public JavaCommand(String classPath, Path temporary) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String name : OPENED_PACKAGES) {
      command.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }
    option("-Djava.io.tmpdir=" + temporary);
    command.add("-cp");
    command.add(classPath);
  }

  /** Adds a JVM option; call before {@link #main}. */
  public JavaCommand option(String option) {
    command.add(option);
    return this;
  }

  /** Adds the main class. */
  public JavaCommand main(Class<?> main) {
    command.add(main.getName());
    return this;
  }

  /** Adds arguments of the program. */
  public JavaCommand arguments(String... arguments) {
    command.addAll(List.of(arguments));
    return this;
  }

  /** The program and its arguments. */
  public List<String> line() {
    return List.copyOf(command);
  }
}
