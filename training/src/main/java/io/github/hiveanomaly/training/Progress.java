package io.github.hiveanomaly.training;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line a stage, with the time since the start; between them, on a terminal, a bar that is
 * redrawn in place, and elsewhere now and then a line.
 */
public final class Progress {

  private static final int BAR_WIDTH = 30;
  private static final double SECONDS_BETWEEN_LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Map<String, Double> ends = new HashMap<>();
  private double lastLine;
  private boolean barDrawn;

  private Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Progress for people at a terminal if the JVM has one, in plain lines if it has none. */
  @SuppressWarnings("SystemConsoleNull") // the job runs on JDK 17, where it is null
  public static Progress to(PrintStream out) {
    return new Progress(out, System.console() != null);
  }

  /** Progress as on a terminal or not, whatever the JVM has. */
  static Progress to(PrintStream out, boolean terminal) {
    return new Progress(out, terminal);
  }

  /** Says that a stage is done; a format of {@link String#format}. */
  public synchronized void stage(String name, String format, Object... arguments) {
    ends.put(name, seconds());
    line(name + ": " + String.format(Locale.ROOT, format, arguments));
  }

  /** Says something on the way. */
  synchronized void note(String text) {
    line("note: " + text);
  }

  /** Says how far a stage has come. */
  synchronized void within(String name, long done, long total, String text) {
    if (terminal) {
      int filled = (int) (BAR_WIDTH * done / Math.max(total, 1));
      String bar = "#".repeat(filled) + "-".repeat(BAR_WIDTH - filled);
      out.printf(Locale.ROOT, "\r%s[%s] %s: %s\u001b[K", stamp(), bar, name, text);
      out.flush();
      barDrawn = true;
    } else if (seconds() - lastLine >= SECONDS_BETWEEN_LINES) {
      line(name + ": " + text);
    }
  }

  /** The seconds from the end of one stage to the end of another; NaN if one is not done. */
  public synchronized double secondsBetween(String first, String second) {
    return ends.getOrDefault(second, Double.NaN) - ends.getOrDefault(first, Double.NaN);
  }

  private void line(String text) {
    if (barDrawn) {
      out.print("\r\u001b[K");
      barDrawn = false;
    }
    out.println(stamp() + text);
    lastLine = seconds();
  }

  private String stamp() {
    return String.format(Locale.ROOT, "[%6.1f s] ", seconds());
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
