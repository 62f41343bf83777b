package io.github.hiveanomaly.benchmarks.training;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured on the same readings. */
final class Comparison {

  /** What the whole job may take: so many times the scan, and so many seconds. */
  private static final double ALLOWED_SCANS = 1.5;

  private static final double ALLOWED_SECONDS = 10;

  private final String name;
  private final double sessionSeconds;
  private final List<Double> scans = new ArrayList<>();
  private final List<Measured> ours = new ArrayList<>();
  private final List<List<Double>> known = new ArrayList<>();
  private Measured peer;

  /**
   * @param sessionSeconds what the start of Spark took
   */
  Comparison(String name, double sessionSeconds) {
    this.name = name;
    this.sessionSeconds = sessionSeconds;
  }

  void scanned(double seconds) {
    scans.add(seconds);
  }

  void trained(Measured run) {
    ours.add(run);
    known.add(run.wssse());
  }

  void peer(Measured run) {
    peer = run;
    known.add(run.wssse());
  }

  /** Another sweep of the same readings, not timed. */
  void known(List<Double> wssse) {
    known.add(wssse);
  }

  void printTable(PrintStream out) {
    out.printf("%n%s%n", name);
    line(out, "scan: GROUP BY of the files", scans);
    line(out, "ours: whole job, CSV to table", ours.stream().map(Measured::whole).toList());
    line(out, "ours: fitting, after the scan", ours.stream().map(Measured::fitting).toList());
    if (peer != null) {
      line(out, "MLlib: fitting", List.of(peer.fitting()));
    }
    out.printf(
        Locale.ROOT, "  WSSSE: best known of %d sweeps, ours (worst run), MLlib%n", known.size());
    for (int k = 1; k <= ours.get(0).wssse().size(); k++) {
      out.printf(
          Locale.ROOT,
          "  k = %2d %20.1f %10s %10s%n",
          k,
          best(k),
          percent(worstOfOurs(k) / best(k)),
          peer == null ? "" : percent(wssse(peer, k) / best(k)));
    }
    out.flush();
  }

  private static void line(PrintStream out, String what, List<Double> seconds) {
    List<String> each =
        seconds.stream().map(value -> String.format(Locale.ROOT, "%.2f", value)).toList();
    out.printf(
        Locale.ROOT, "  %-32s %8.2f s   (%s)%n", what, median(seconds), String.join(", ", each));
  }

  /** Lines that a script can read: RATIO name value. */
  void printRatios(PrintStream out) {
    double scan = median(scans);
    double fitting = median(ours, Measured::fitting);
    double whole = median(ours, Measured::whole);
    if (peer != null) {
      ratio(out, "mllib_over_ours_fitting", peer.fitting() / fitting);
      ratio(out, "mllib_over_ours_job", peer.fitting() / whole);
      ratio(out, "mllib_wssse_over_best", worst(k -> wssse(peer, k) / best(k)));
    }
    ratio(out, "ours_wssse_over_best", worst(k -> worstOfOurs(k) / best(k)));
    ratio(out, "job_over_scan", whole / scan);
    ratio(
        out,
        "job_and_session_over_allowed",
        (whole + sessionSeconds) / (ALLOWED_SCANS * scan + ALLOWED_SECONDS));
  }

  private void ratio(PrintStream out, String what, double value) {
    out.printf(Locale.ROOT, "RATIO %s_%s %.4f%n", what, name, value);
  }

  private double worst(ToDoubleFunction<Integer> ofK) {
    double worst = 0;
    for (int k = 1; k <= ours.get(0).wssse().size(); k++) {
      worst = Math.max(worst, ofK.applyAsDouble(k));
    }
    return worst;
  }

  private double best(int k) {
    return known.stream().mapToDouble(wssse -> wssse.get(k - 1)).min().orElseThrow();
  }

  private double worstOfOurs(int k) {
    return ours.stream().mapToDouble(run -> wssse(run, k)).max().orElseThrow();
  }

  private static double wssse(Measured run, int k) {
    return run.wssse().get(k - 1);
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%+.3f %%", 100 * (ratio - 1));
  }

  private static double median(List<Measured> runs, ToDoubleFunction<Measured> figure) {
    return median(runs.stream().map(figure::applyAsDouble).toList());
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
