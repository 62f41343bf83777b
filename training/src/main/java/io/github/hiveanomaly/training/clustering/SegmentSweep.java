package io.github.hiveanomaly.training.clustering;

import io.github.hiveanomaly.stats.Knee;
import java.io.Serializable;
import java.util.List;

/**
 * The outcome of one segment.
 *
 * @param scale the divisors of the features
 * @param distinctReadings how many different readings the segment has
 * @param points one for each k that was asked for and possible, by rising k
 * @param notes what a reader of the tables should know, in words
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared as a whole
public record SegmentSweep(
    String segment,
    double[] scale,
    long distinctReadings,
    List<SweepPoint> points,
    List<String> notes)
    implements Serializable {

  /** The position in {@link #points} of the knee of the curve, or -1 if it has none. */
  public int knee() {
    double[] k = points.stream().mapToDouble(SweepPoint::k).toArray();
    double[] wssse = points.stream().mapToDouble(SweepPoint::wssse).toArray();
    return Knee.ofFallingCurve(k, wssse);
  }
}
