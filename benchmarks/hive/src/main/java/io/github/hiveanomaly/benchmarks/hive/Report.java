package io.github.hiveanomaly.benchmarks.hive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints times as a table, and ratios as lines that a program can read. */
final class Report {

  private final Times times;
  private final List<String> ratios = new ArrayList<>();

  Report(Times times) {
    this.times = times;
  }

  /** Measures the queries, and prints a table of them, each against the first. */
  void measure(String title, List<Query> queries, int repeats) throws SQLException {
    times.measure(queries, repeats);
    String floor = queries.get(0).name();
    Console.results().printf("%n%s%n%n", title);
    Console.results().println("| query | seconds | ratio | CPU seconds | CPU ratio |");
    Console.results().println("|---|---:|---:|---:|---:|");
    for (Query query : queries) {
      String name = query.name();
      Console.results()
          .printf(
              Locale.ROOT,
              "| %s | %.2f | %.2f | %.2f | %.2f |%n",
              name,
              times.clock(name),
              times.clock(name) / times.clock(floor),
              times.processor(name),
              times.processor(name) / times.processor(floor));
    }
  }

  /** A ratio to print at the end: time of one query over that of another. */
  void ratio(String name, String query, String over) {
    ratios.add(line(name, times.clock(query) / times.clock(over)));
    ratios.add(line(name + "_cpu", times.processor(query) / times.processor(over)));
  }

  private static String line(String name, double value) {
    return String.format(Locale.ROOT, "RATIO %s %.2f", name, value);
  }

  void printRatios() {
    Console.results().println();
    ratios.forEach(Console.results()::println);
  }
}
