package io.github.hiveanomaly.report;

/** Ends the report; the message tells the user what went wrong. */
final class ReportException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ReportException(String message) {
    super(message);
  }

  ReportException(String message, Throwable cause) {
    super(message, cause);
  }
}
