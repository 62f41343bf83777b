package io.github.hiveanomaly.report;

import java.util.List;

/**
 * Values of a chart, one for each of its x.
 *
 * @param kind line, dashed (a line to compare with), bar, points, or band: values of the lower
 *     bound, and of the upper one in upper
 * @param values null where there is none
 * @param upper of a band; empty otherwise
 */
record Series(String name, String kind, List<Double> values, List<Double> upper) {

  static Series of(String name, String kind, List<Double> values) {
    return new Series(name, kind, values.stream().map(Series::finite).toList(), List.of());
  }

  static Series band(String name, List<Double> lower, List<Double> upper) {
    return new Series(
        name,
        "band",
        lower.stream().map(Series::finite).toList(),
        upper.stream().map(Series::finite).toList());
  }

  private static Double finite(Double value) {
    return value == null || value.isNaN() || value.isInfinite() ? null : value;
  }
}
