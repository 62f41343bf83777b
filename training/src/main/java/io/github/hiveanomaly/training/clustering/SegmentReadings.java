package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;

/**
 * What is clustered for a segment, in one place.
 *
 * @param points its different readings in a fixed order, each with its count, or a weighted sample
 *     of them
 * @param frame that of all its readings
 */
public record SegmentReadings(String segment, WeightedPoints points, SegmentFrame frame)
    implements Serializable {

  /** All different readings of a segment. */
  public static SegmentReadings of(
      String segment, WeightedPoints points, Standardization standardization) {
    return new SegmentReadings(segment, points, SegmentFrame.of(points, standardization));
  }
}
