package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.io.Serializable;

/** What is clustered for a segment, in one place. */
public final class SegmentReadings implements Serializable {

  private static final long serialVersionUID = 1;

  private final String segment;
  private final WeightedPoints points;
  private final SegmentFrame frame;

  public SegmentReadings(String segment, WeightedPoints points, SegmentFrame frame) {
    this.segment = segment;
    this.points = points;
    this.frame = frame;
  }

  public String segment() {
    return segment;
  }

  /** Its different readings in a fixed order, each with its count, or a weighted sample of them. */
  public WeightedPoints points() {
    return points;
  }

  public SegmentFrame frame() {
    return frame;
  }

  /** All different readings of a segment. */
  public static SegmentReadings of(
      String segment, WeightedPoints points, Standardization standardization) {
    return new SegmentReadings(segment, points, SegmentFrame.of(points, standardization));
  }
}
