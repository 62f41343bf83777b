package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.ProcessException;

/** Ends the quickstart; the message tells the user what went wrong and where to look. */
final class QuickstartException extends ProcessException {

  private static final long serialVersionUID = 1;

  QuickstartException(String message) {
    super(message);
  }

  QuickstartException(String message, Throwable cause) {
    super(message, cause);
  }
}
