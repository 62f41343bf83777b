package io.github.hiveanomaly.clustering.large;

import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.Calibrator;
import io.github.hiveanomaly.clustering.situations.SituationFit;
import io.github.hiveanomaly.clustering.situations.SituationTally;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SegmentNotes;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.clustering.sweep.SweepUnit;
import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.stats.LogHistogram;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the sweep of a segment exact whose weighted sample was clustered, by passes over all its
 * readings for all k at once.
 *
 * <p>As long as {@link #needsPass}, tally all readings, merge the tallies and absorb them; when
 * {@link #needsSample}, let it look at the sample; then it is done. First come Lloyd's steps (and,
 * where the sum of squares rises with k, others from one centre more); then a pass for sizes, means
 * and covariances; then one that leaves out what lies too far out by ellipsoids that were settled
 * on the sample; last one that measures how rare which score is.
 */
public final class LargeSweep implements Serializable {

  private static final long serialVersionUID = 1;

  private final SegmentFrame frame;
  private final SweepOptions options;
  private final TreeMap<Integer, Refinement> refinements = new TreeMap<>();
  private final ArrayList<SituationFit> fits = new ArrayList<>();
  private final ArrayList<Calibration> calibrations = new ArrayList<>();
  private boolean needsSample;

  /**
   * @param best the best clustering of the sample for each k, in the segment's frame
   */
  public LargeSweep(SegmentFrame frame, SweepOptions options, Map<Integer, Clustering> best) {
    this.frame = frame;
    this.options = options;
    best.forEach((k, clustering) -> refine(k, clustering.centers()));
  }

  /** Whether the next thing is a pass over all readings. */
  public boolean needsPass() {
    return !needsSample && calibrations.isEmpty();
  }

  /** Whether the next thing is a look at the sample. */
  public boolean needsSample() {
    return needsSample;
  }

  /** Adds up what {@link #absorb} needs to know of these readings. */
  public LargeTally tally(WeightedPoints readings) {
    List<double[]> steps = new ArrayList<>();
    List<SituationTally> shapes = new ArrayList<>();
    List<LogHistogram> scores = new ArrayList<>();
    if (isFitted()) {
      List<SweepPoint> points = points();
      for (SweepPoint point : points) {
        scores.add(Calibrator.tally(point.model(points.get(0), frame.scale()), readings));
      }
    } else if (isRefined()) {
      fits.forEach(fit -> shapes.add(fit.scan(readings)));
    } else {
      WeightedPoints inFrame = frame.toFrame(readings);
      unsettled().forEach(refinement -> steps.add(refinement.tally(inFrame)));
    }
    return new LargeTally(steps, shapes, scores);
  }

  /** Takes in the merged tallies of all readings. */
  public void absorb(LargeTally tally) {
    if (isFitted()) {
      tally.scores().forEach(scores -> calibrations.add(Calibrator.of(scores)));
    } else if (isRefined()) {
      for (int i = 0; i < fits.size(); i++) {
        if (!fits.get(i).isSettled()) {
          fits.get(i).absorb(tally.fits().get(i));
        }
      }
      needsSample = options.fit().trim() < 1 && !isFitted();
    } else {
      step(tally);
    }
  }

  private void step(LargeTally tally) {
    List<Refinement> unsettled = unsettled();
    for (int i = 0; i < unsettled.size(); i++) {
      unsettled.get(i).absorb(tally.steps().get(i));
    }
    if (unsettled().isEmpty()) {
      needsSample = risingK() > 0;
      if (!needsSample) {
        beginFits();
      }
    }
  }

  /** Looks at the sample that was clustered. */
  public void consult(SegmentReadings sample) {
    needsSample = false;
    if (isRefined()) {
      trimBy(sample);
      return;
    }
    int k = risingK();
    Clustering fewer = refinements.lowerEntry(k).getValue().result();
    refine(k, new SegmentTrainer(sample, options).extend(fewer, k));
  }

  /** The outcome, once neither a pass nor a look at the sample is needed. */
  public SegmentSweep result(String segment, long distinctReadings, List<String> featureNames) {
    List<SweepPoint> points = points();
    for (int i = 0; i < points.size(); i++) {
      points.set(i, points.get(i).with(calibrations.get(i)));
    }
    List<String> notes =
        new ArrayList<>(SegmentNotes.of(options, frame, distinctReadings, points, featureNames));
    notes.add(
        String.format(
            Locale.ROOT,
            "clustered by a weighted sample of %,d distinct readings; sizes, means, covariances and"
                + " wssse are those of all readings",
            distinctReadings));
    return new SegmentSweep(segment, frame.scale(), distinctReadings, points, notes);
  }

  private void refine(int k, double[] centers) {
    refinements.put(k, new Refinement(centers, frame.scale().length));
  }

  /** The outcomes by rising k, the first that of k = 1, not calibrated yet. */
  private List<SweepPoint> points() {
    List<SweepPoint> points = new ArrayList<>();
    int position = 0;
    for (Map.Entry<Integer, Refinement> entry : refinements.entrySet()) {
      points.add(
          fits.get(position++)
              .result(
                  SweepUnit.restarts(entry.getKey(), options),
                  entry.getValue().result().converged()));
    }
    return points;
  }

  private boolean isRefined() {
    return !fits.isEmpty();
  }

  private boolean isFitted() {
    return isRefined() && fits.stream().allMatch(SituationFit::isSettled);
  }

  private List<Refinement> unsettled() {
    return refinements.values().stream()
        .filter(refinement -> !refinement.isSettled())
        .collect(Collectors.toList());
  }

  /** The least k whose sum of squares is above that of the k before it; 0 if there is none. */
  private int risingK() {
    double before = Double.POSITIVE_INFINITY;
    for (Map.Entry<Integer, Refinement> entry : refinements.entrySet()) {
      double wssse = entry.getValue().result().wssse();
      if (wssse > before) {
        return entry.getKey();
      }
      before = wssse;
    }
    return 0;
  }

  private void beginFits() {
    for (Refinement refinement : refinements.values()) {
      fits.add(SituationFit.of(refinement.result(), frame, options.fit()));
    }
  }

  private void trimBy(SegmentReadings sample) {
    int position = 0;
    for (Refinement refinement : refinements.values()) {
      SituationFit onSample = SituationFit.of(refinement.result(), frame, options.fit());
      onSample.settle(sample.points());
      fits.get(position++).trimBy(onSample, sample.points());
    }
  }
}
