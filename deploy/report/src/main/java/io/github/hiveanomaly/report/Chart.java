package io.github.hiveanomaly.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A chart, for page.js to draw.
 *
 * @param id unique in the page
 * @param title what it shows, in a line
 * @param xName what is across
 * @param yName what is up
 * @param logarithmic whether the y axis is; values must be above 0 then
 * @param numeric whether x are numbers, and lie as far from each other as these
 * @param horizontal whether bars lie, each name of x beside its own
 * @param x where the values stand
 */
record Chart(
    String id,
    String title,
    String xName,
    String yName,
    boolean logarithmic,
    boolean numeric,
    boolean horizontal,
    List<String> x,
    List<Series> series) {

  /** For those who do not see it. */
  public String description() {
    return String.format(
        "%s. Chart of %s by %s: %s. The table below has the numbers.",
        title, yName, xName, series.stream().map(Series::name).collect(Collectors.joining(", ")));
  }
}
