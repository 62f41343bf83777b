package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader of the tables should know of a segment, in words. */
public final class SegmentNotes {

  private SegmentNotes() {}

  /**
   * Numbers of clusters that are not possible, features that never vary or seldom.
   *
   * @param points the outcomes of all k
   */
  public static List<String> of(
      SweepOptions options,
      SegmentFrame frame,
      long distinctReadings,
      List<SweepPoint> points,
      List<String> featureNames) {
    List<String> notes = new ArrayList<>();
    int[] leftOut = Arrays.stream(options.ks()).filter(k -> k > distinctReadings).toArray();
    if (leftOut.length > 0) {
      notes.add(
          SweepUnit.describe(leftOut)
              + " left out: "
              + distinctReadings
              + (distinctReadings == 1 ? " distinct reading" : " distinct readings"));
    }
    for (int i = 0; i < featureNames.size(); i++) {
      if (frame.isConstant(i)) {
        notes.add(featureNames.get(i) + " never varies: it is always " + frame.origin()[i]);
        continue;
      }
      int[] keeping = keeping(points, i);
      if (keeping.length > 0) {
        notes.add(
            featureNames.get(i)
                + " has the same value in more than half of the readings of a cluster ("
                + SweepUnit.describe(keeping)
                + "): there its variance is that of all of them, none trimmed");
      }
    }
    return notes;
  }

  /** Readings that are not clustered because they have a feature that is too large. */
  public static String tooLarge(long readings) {
    return readings
        + " readings have a feature beyond "
        + PointsBuilder.LARGEST
        + ", too large to be squared";
  }

  /** The k with a cluster where a feature keeps the variance of all readings. */
  private static int[] keeping(List<SweepPoint> points, int feature) {
    return points.stream()
        .filter(
            point ->
                point.situations().stream()
                    .anyMatch(
                        situation -> !situation.suspect() && situation.keepsVariance(feature)))
        .mapToInt(SweepPoint::k)
        .toArray();
  }
}
