package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.stats.Knee;
import java.io.Serializable;
import java.util.List;

/** The outcome of one segment. */
public final class SegmentSweep implements Serializable {

  private static final long serialVersionUID = 1;

  private final String segment;
  private final double[] scale;
  private final long distinctReadings;
  private final List<SweepPoint> points;
  private final List<String> notes;

  public SegmentSweep(
      String segment,
      double[] scale,
      long distinctReadings,
      List<SweepPoint> points,
      List<String> notes) {
    this.segment = segment;
    this.scale = scale;
    this.distinctReadings = distinctReadings;
    this.points = points;
    this.notes = notes;
  }

  public String segment() {
    return segment;
  }

  /** The divisors of the features. */
  public double[] scale() {
    return scale;
  }

  /** How many different readings the segment has. */
  public long distinctReadings() {
    return distinctReadings;
  }

  /** One for each k that was asked for and possible, by rising k. */
  public List<SweepPoint> points() {
    return points;
  }

  public List<String> notes() {
    return notes;
  }

  /** The position in {@link #points} of the knee of the curve, or -1 if it has none. */
  public int knee() {
    double[] k = points.stream().mapToDouble(SweepPoint::k).toArray();
    double[] wssse = points.stream().mapToDouble(SweepPoint::wssse).toArray();
    return Knee.ofFallingCurve(k, wssse);
  }
}
