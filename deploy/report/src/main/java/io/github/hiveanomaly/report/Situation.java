package io.github.hiveanomaly.report;

import java.util.List;

/**
 * A cluster beside the whole of its segment.
 *
 * @param name how its centre differs from the whole, in words
 * @param share the percentage of the segment's readings
 * @param readings that it was trained on
 */
record Situation(
    String segment,
    int cluster,
    String name,
    double share,
    long readings,
    boolean suspect,
    List<Feature> features) {

  /**
   * Where it lies in one feature.
   *
   * @param off by how many of the whole's standard deviations its centre lies above that of the
   *     whole
   */
  record Feature(String name, double centre, double deviation, double off) {}

  /** The centre in numbers. */
  String centre() {
    return String.join(
        ", ",
        features.stream()
            .map(
                feature ->
                    String.format(
                        "%s %s ± %s",
                        feature.name(),
                        Numbers.text(feature.centre()),
                        Numbers.text(feature.deviation())))
            .toList());
  }

  /** The same under another name. */
  Situation named(String other) {
    return new Situation(segment, cluster, other, share, readings, suspect, features);
  }
}
