package io.github.hiveanomaly.local;

import java.io.PrintStream;
import java.util.Locale;

/** What the user sees of a run: steps with the time since its start, and tables under headings. */
final class Terminal {

  private static final double NANOSECONDS = 1e9;

  private final PrintStream out;
  private final long start = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = out;
  }

  /** Seconds since the start. */
  double elapsed() {
    return (System.nanoTime() - start) / NANOSECONDS;
  }

  /** Says that something is done. */
  synchronized void done(String what) {
    out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed(), what);
    out.flush();
  }

  /** Prints a script's table under a heading. */
  synchronized void table(String heading, String script, ScriptOutput output) {
    out.printf(Locale.ROOT, "%n%s  (%s)%n", heading, script);
    output.lines().stream().filter(line -> !line.isBlank()).forEach(out::println);
    out.flush();
  }

  /** Prints a line as it is. */
  synchronized void line(String text) {
    out.println(text);
    out.flush();
  }
}
