package io.github.hiveanomaly.processes;

import java.util.ArrayList;
import java.util.List;

/**
 * A program that is a metastore and a HiveServer2.
 *
 * @param classPath its class path
 * @param main takes {@code --directory}, {@code --engine} and {@code --port}, and prints {@link
 *     #METASTORE_READY} and {@link #READY}
 * @param options of its JVM
 */
public record HiveProgram(String classPath, String main, List<String> options) {

  /** A line that is followed by the metastore's port: the metastore takes calls. */
  public static final String METASTORE_READY = "metastore ready on port ";

  /** A line: HiveServer2 takes connections. */
  public static final String READY = "hiveserver2 ready";

  /** With further options of the JVM. */
  public HiveProgram with(String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return new HiveProgram(classPath, main, all);
  }
}
