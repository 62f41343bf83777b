package io.github.hiveanomaly.benchmarks.hive;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the user reads: results on standard output, progress on standard error. */
final class Console {

  private static final PrintStream RESULTS = System.out;
  private static final PrintStream PROGRESS = System.err;

  private Console() {}

  /** From now on, what Hive and Tez print goes into a file. */
  static void logOthersTo(Path log) throws IOException {
    OutputStream file = Files.newOutputStream(log);
    PrintStream stream = new PrintStream(file, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
  }

  static PrintStream results() {
    return RESULTS;
  }

  static PrintStream progress() {
    return PROGRESS;
  }
}
