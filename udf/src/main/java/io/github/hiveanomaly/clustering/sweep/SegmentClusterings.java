package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clusterings of a segment, for some or all k, and, where its readings are all there are, what
 * was fitted to them; mergeable.
 */
public final class SegmentClusterings implements Serializable {

  private static final long serialVersionUID = 1;

  private final String segment;
  private final SegmentFrame frame;
  private final long readings;
  private final TreeMap<Integer, Clustering> clusterings = new TreeMap<>();
  private final TreeMap<Integer, SweepPoint> points = new TreeMap<>();
  private final TreeMap<Integer, String> failures = new TreeMap<>();

  /** None so far. */
  SegmentClusterings(SegmentReadings readings) {
    this.segment = readings.segment();
    this.frame = readings.frame();
    this.readings = readings.points().size();
  }

  void put(int k, Clustering clustering) {
    clusterings.put(k, clustering);
  }

  void put(int k, Clustering clustering, SweepPoint point) {
    clusterings.put(k, clustering);
    points.put(k, point);
  }

  /** Notes why there is nothing for a k. */
  void putFailure(int k, String reason) {
    clusterings.remove(k);
    points.remove(k);
    failures.put(k, reason);
  }

  /** These and those of other k. */
  public SegmentClusterings merge(SegmentClusterings others) {
    clusterings.putAll(others.clusterings);
    points.putAll(others.points);
    failures.putAll(others.failures);
    return this;
  }

  public String segment() {
    return segment;
  }

  /** In which the segment was clustered. */
  public SegmentFrame frame() {
    return frame;
  }

  /** In the segment's frame, by k. */
  public Map<Integer, Clustering> byK() {
    return clusterings;
  }

  /** The least k whose sum of squares is above that of the k before it; 0 if there is none. */
  public int risingK() {
    double before = Double.POSITIVE_INFINITY;
    for (Map.Entry<Integer, Clustering> entry : clusterings.entrySet()) {
      if (entry.getValue().wssse() > before) {
        return entry.getKey();
      }
      before = entry.getValue().wssse();
    }
    return 0;
  }

  /** The clustering of the k before this one. */
  Clustering before(int k) {
    return clusterings.lowerEntry(k).getValue();
  }

  /** The outcome of the segment, once all k are there. */
  public SegmentSweep sweep(SweepOptions options, List<String> featureNames) {
    List<SweepPoint> outcomes = new ArrayList<>(points.values());
    List<String> notes = SegmentNotes.of(options, frame, readings, outcomes, featureNames);
    failures.forEach((k, reason) -> notes.add("k=" + k + " cannot be trained: " + reason));
    return new SegmentSweep(segment, frame.scale(), readings, outcomes, notes);
  }
}
