package io.github.hiveanomaly.processes;

/**
 * A program cannot be started or has failed; the message tells what went wrong and where to look.
 */
public class ProcessException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Without a cause in this JVM. */
  public ProcessException(String message) {
    super(message);
  }

  /** With a cause in this JVM. */
  public ProcessException(String message, Throwable cause) {
    super(message, cause);
  }
}
