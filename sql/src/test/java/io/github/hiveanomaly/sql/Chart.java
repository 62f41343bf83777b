package io.github.hiveanomaly.sql;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a script's header says of its chart, as in {@code As a chart: k across, wssse up, as a
 * line.}
 *
 * @param x the column across
 * @param y the columns up: those joined by "and", or the first of those joined by "or"
 * @param line whether they are lines rather than bars
 * @param time whether they are lines over dates: Hue draws those only when its user chooses them,
 *     and bars until then
 * @param group the column whose values get a series each, or nothing
 * @param limit how many rows at most, or 0: all of them
 */
record Chart(String x, List<String> y, boolean line, boolean time, String group, int limit) {

  static final Chart NONE = new Chart("", List.of(), false, false, "", 0);

  private static final Pattern SENTENCE =
      Pattern.compile(
          "As a chart: (\\w+) across, (\\w[\\w, ]*) up, as (a line|lines|lines over time|bars)(?:,"
              + " grouped by (\\w+))?(?:, at most (\\d+))?\\.");

  /** Reads the sentence. */
  static Chart of(String sentence) {
    Matcher chart = SENTENCE.matcher(sentence);
    if (!chart.matches()) {
      throw new IllegalArgumentException("not of the form " + SENTENCE + ": " + sentence);
    }
    List<String> columns = List.of(chart.group(2).split(", | and | or ", -1));
    boolean choice = chart.group(2).contains(" or ");
    return new Chart(
        chart.group(1),
        choice ? columns.subList(0, 1) : columns,
        chart.group(3).endsWith("line") || chart.group(3).endsWith("lines"),
        chart.group(3).endsWith("time"),
        Objects.requireNonNullElse(chart.group(4), ""),
        Integer.parseInt(Objects.requireNonNullElse(chart.group(5), "0")));
  }
}
