package io.github.hiveanomaly.report;

import java.sql.SQLException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The reason in what Hive says of an error: the innermost cause, where a task failed with its
 * stack, or else the whole of it, in one line and without the names of Java's classes.
 * deploy/local/run finds the same in what beeline prints.
 */
final class Reason {

  private static final Pattern CAUSE = Pattern.compile("(?m)^Caused by: (.*)$");

  private static final Pattern PREFIX =
      Pattern.compile(
          "^(Error while (compiling|processing) statement: |FAILED: |([a-z][A-Za-z0-9_]*[.])+[A-Z][A-Za-z0-9_$]*: )");

  private Reason() {}

  static String of(SQLException failure) {
    String text = String.valueOf(failure.getMessage());
    String cause =
        CAUSE
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .reduce((first, next) -> next)
            .orElse(text);
    String reason = cause.replaceFirst("^Caused by: ", "").replaceAll("\\s+", " ").strip();
    while (PREFIX.matcher(reason).find()) {
      reason = PREFIX.matcher(reason).replaceFirst("");
    }
    return reason;
  }
}
