package io.github.hiveanomaly.benchmarks.hive;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs queries in turn, several times each, and keeps two times of each run: on the clock, and of
 * the processors, which other work on the machine disturbs less.
 */
final class Times {

  private static final double NANOS = 1e9;

  private final HiveSession hive;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Map<String, List<Double>> clock = new HashMap<>();
  private final Map<String, List<Double>> processor = new HashMap<>();

  Times(HiveSession hive) {
    this.hive = hive;
  }

  /**
   * Runs all queries once to warm up, then as many times as told, one after the other each time.
   */
  void measure(List<Query> queries, int repeats) throws SQLException {
    for (int run = 0; run <= repeats; run++) {
      for (Query query : queries) {
        measure(query, run > 0);
      }
      Console.progress().printf("run %d of %d%n", run, repeats);
    }
  }

  private void measure(Query query, boolean keep) throws SQLException {
    for (String setting : query.settings()) {
      hive.execute("SET " + setting);
    }
    long clockStart = System.nanoTime();
    long processorStart = system.getProcessCpuTime();
    for (String statement : query.statements()) {
      hive.execute(statement);
    }
    if (keep) {
      put(clock, query.name(), System.nanoTime() - clockStart);
      put(processor, query.name(), system.getProcessCpuTime() - processorStart);
    }
    // Back to what the session began with.
    for (String setting : query.settings()) {
      hive.execute("SET " + HiveSession.original(setting));
    }
  }

  private static void put(Map<String, List<Double>> times, String query, long nanos) {
    times.computeIfAbsent(query, name -> new ArrayList<>()).add(nanos / NANOS);
  }

  /** Seconds on the clock, the median of the runs. */
  double clock(String query) {
    return median(clock.get(query));
  }

  /** Seconds of the processors, the median of the runs. */
  double processor(String query) {
    return median(processor.get(query));
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
