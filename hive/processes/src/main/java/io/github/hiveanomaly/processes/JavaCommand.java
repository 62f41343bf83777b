package io.github.hiveanomaly.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM of the kind this one is. */
public final class JavaCommand {

  /** A log goes to standard error, and from there to a file. */
  private static final String LOGGING =
      "-Dlog4j2.configurationFile=classpath:io/github/hiveanomaly/processes/log4j2.properties";

  private final List<String> options = new ArrayList<>();
  private final List<String> program = new ArrayList<>();

  /**
   * Begins a command.
   *
   * @param main the main class, which {@link ParentWatch} runs
   * @param temporary the JVM's java.io.tmpdir
   */
  public JavaCommand(String classPath, String main, Path temporary) {
    this(temporary, List.of("-cp", classPath, ParentWatch.class.getName(), main));
  }

  private JavaCommand(Path temporary, List<String> program) {
    // these live for seconds, most of which would go into compiling
    options.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // and into looking through what is compiled, at every half a percent more of 48 MB
    options.addAll(List.of("-XX:ReservedCodeCacheSize=256m", "-XX:SweeperThreshold=10"));
    // and into collecting everything each time that more classes come
    options.addAll(List.of("-XX:MetaspaceSize=256m", LOGGING));
    options.add("-Djava.io.tmpdir=" + temporary);
    this.program.addAll(program);
  }

  /**
   * Begins a command of a program that reads its standard input, and ends with it.
   *
   * @param main the main class
   * @param temporary the JVM's java.io.tmpdir
   */
  public static JavaCommand ofReader(String classPath, String main, Path temporary) {
    return new JavaCommand(temporary, List.of("-cp", classPath, main));
  }

  /** Adds a JVM option. */
  public JavaCommand option(String option) {
    options.add(option);
    return this;
  }

  /** Adds JVM options. */
  public JavaCommand options(List<String> more) {
    options.addAll(more);
    return this;
  }

  /** Adds arguments of the program. */
  public JavaCommand arguments(String... arguments) {
    program.addAll(List.of(arguments));
    return this;
  }

  /** The program and its arguments. */
  public List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(optionsOfAll());
    line.addAll(options);
    line.addAll(program);
    return line;
  }

  /** What Hive, Hadoop and Spark reach into: the lines of java.options. */
  private static List<String> optionsOfAll() {
    try (InputStream file = JavaCommand.class.getResourceAsStream("java.options")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
