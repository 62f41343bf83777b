package io.github.hiveanomaly.local.csv;

/** A file, or what was said of it, cannot be used; the message is for the user. */
public final class CsvException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** With a message for the user. */
  public CsvException(String message) {
    super(message);
  }
}
