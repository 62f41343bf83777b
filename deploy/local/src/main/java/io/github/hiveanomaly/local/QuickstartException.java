package io.github.hiveanomaly.local;

/** Ends the quickstart; the message tells the user what went wrong and where to look. */
final class QuickstartException extends RuntimeException {

  private static final long serialVersionUID = 1;

  QuickstartException(String message) {
    super(message);
  }

  QuickstartException(String message, Throwable cause) {
    super(message, cause);
  }
}
