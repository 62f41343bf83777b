package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.points.SegmentFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a reader of the tables should know of a segment, in words. */
public final class SegmentNotes {

  private SegmentNotes() {}

  /** Numbers of clusters that are not possible, features that never vary. */
  public static List<String> of(
      SweepOptions options, SegmentFrame frame, long distinctReadings, List<String> featureNames) {
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
      }
    }
    return notes;
  }
}
