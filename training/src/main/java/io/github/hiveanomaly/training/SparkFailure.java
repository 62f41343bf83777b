package io.github.hiveanomaly.training;

import java.util.List;
import java.util.stream.Collectors;

/** What Spark says of a failure, without what only its developers read. */
final class SparkFailure {

  private SparkFailure() {}

  /** The whole reason, hints of what to do included; no stack and no plan of a query. */
  static String reason(Throwable failure) {
    String reason = words(failure);
    // A failed task's message ends with the reason's own, and often with its first line only.
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String more = words(cause);
      if (!reason.contains(more)) {
        reason += "\n" + more;
      }
    }
    return reason;
  }

  private static String words(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getName();
    }
    List<String> lines = message.lines().toList();
    return lines.stream()
        .takeWhile(line -> !isOfPlan(line))
        .filter(line -> !line.startsWith("\tat ") && !line.matches("\\s*\\.\\.\\. \\d+ more"))
        .filter(line -> !line.isBlank() && !line.equals("Driver stacktrace:"))
        .collect(Collectors.joining("\n"));
  }

  private static boolean isOfPlan(String line) {
    return line.matches("['+:!]?(\\+- |:- |\\s*\\+- )?'?[A-Z]\\w+ \\[.*") || line.startsWith("'");
  }
}
