package io.github.hiveanomaly.training;

import java.io.PrintStream;
import java.util.Locale;

/** One line a stage, with the time since the start. */
public final class Progress {

  private final PrintStream out;
  private final long start = System.nanoTime();

  private Progress(PrintStream out) {
    this.out = out;
  }

  public static Progress to(PrintStream out) {
    return new Progress(out);
  }

  /** Says that a stage is done; a format of {@link String#format}. */
  public void stage(String format, Object... arguments) {
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(Locale.ROOT, "[%6.1f s] ", seconds);
    out.printf(Locale.ROOT, format, arguments);
    out.println();
  }
}
