package io.github.hiveanomaly.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in a log what a user wants to read of a failure. */
public final class Logs {

  private static final int MOST_LINES = 6;
  private static final int MOST_CHARACTERS = 500;
  private static final Pattern TELLING =
      Pattern.compile("^(Error: |error: |Caused by: |Exception in thread|FAILED: |.* ERROR ).*");

  private Logs() {}

  /** The last telling lines, and where the log is; ready to follow a message. */
  public static String reason(Path log) {
    StringBuilder reason = new StringBuilder(":");
    for (String line : telling(log)) {
      reason.append("\n  ").append(line);
    }
    return reason.append("\n  the whole log: ").append(log).toString();
  }

  private static List<String> telling(Path log) {
    // the same cause stands in a log many times
    Set<String> telling = new LinkedHashSet<>();
    // a log may hold bytes of anything
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      lines
          .filter(line -> TELLING.matcher(line).matches())
          .map(line -> line.substring(0, Math.min(line.length(), MOST_CHARACTERS)))
          .forEach(telling::add);
    } catch (IOException e) {
      telling.add("no log: " + e.getMessage());
    }
    List<String> lines = new ArrayList<>(telling);
    return lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size());
  }
}
