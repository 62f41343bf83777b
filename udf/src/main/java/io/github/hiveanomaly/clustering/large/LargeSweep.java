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
import io.github.hiveanomaly.model.ClusterModel;
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
 * {@link #needsSample}, let it look at the sample; then it is done. First come Lloyd's steps, one
 * over some of the readings ({@link #everyNthBlock}), then others over all (and, where the sum of
 * squares rises with k, others from one centre more), the last of which gives sizes, means and
 * covariances; then a pass that leaves out what lies too far out by ellipsoids that were settled on
 * the sample; last one that measures how rare which score is.
 */
public final class LargeSweep implements Serializable {

  private static final long serialVersionUID = 1;

  /**
   * Readings that tell centres so well that a step over all readings seldom moves them further: by
   * chance the means of k clusters of n readings cost k/n more than the best centres, a small part
   * of what {@link Refinement} takes for nothing.
   */
  private static final long READINGS_OF_FIRST_STEP = 400_000;

  private final SegmentFrame frame;
  private final SweepOptions options;
  private final TreeMap<Integer, Refinement> refinements = new TreeMap<>();
  private final ArrayList<Calibration> calibrations = new ArrayList<>();

  private final int partOfFirstStep;

  /** Whether the step over some of the readings is done. */
  private boolean begun;

  /** Whether the centres of all k stay where they are. */
  private boolean refined;

  private boolean needsSample;

  /**
   * @param best the best clustering of the sample for each k, in the segment's frame
   * @param distinctReadings how many there are
   * @param blocks of how many blocks, by chance, these are
   */
  public LargeSweep(
      SegmentFrame frame,
      SweepOptions options,
      Map<Integer, Clustering> best,
      long distinctReadings,
      int blocks) {
    this.frame = frame;
    this.options = options;
    this.partOfFirstStep =
        (int) Math.min(blocks, Math.max(1, distinctReadings / READINGS_OF_FIRST_STEP));
    this.begun = partOfFirstStep == 1;
    best.forEach((k, clustering) -> refine(k, clustering.centers()));
  }

  /** Whether the next thing is a pass over all readings. */
  public boolean needsPass() {
    return !needsSample && calibrations.isEmpty();
  }

  /** 1 if the next pass is over all blocks; n if it is over those whose number n divides. */
  public int everyNthBlock() {
    return begun ? 1 : partOfFirstStep;
  }

  /** Whether the next thing is a look at the sample. */
  public boolean needsSample() {
    return needsSample;
  }

  /** Adds up what {@link #absorb} needs to know of these readings. */
  public LargeTally tally(WeightedPoints readings) {
    List<SituationTally> fits = new ArrayList<>();
    List<LogHistogram> scores = new ArrayList<>();
    if (isFitted()) {
      List<SweepPoint> points = points();
      List<ClusterModel> models = new ArrayList<>();
      for (SweepPoint point : points) {
        models.add(point.model(points.get(0), frame.scale()));
      }
      scores.addAll(Calibrator.tally(models, readings));
    } else {
      scanning().forEach(refinement -> fits.add(refinement.fit().scan(readings)));
    }
    return new LargeTally(fits, scores);
  }

  /** Takes in the merged tallies of all readings that the pass was over. */
  public void absorb(LargeTally tally) {
    if (isFitted()) {
      tally.scores().forEach(scores -> calibrations.add(Calibrator.of(scores)));
      return;
    }
    List<Refinement> scanned = scanning();
    if (!begun) {
      for (int i = 0; i < scanned.size(); i++) {
        scanned.get(i).absorbPart(tally.fits().get(i));
      }
      begun = true;
      return;
    }
    for (int i = 0; i < scanned.size(); i++) {
      SituationTally ofOne = tally.fits().get(i);
      if (refined) {
        scanned.get(i).fit().absorb(ofOne);
      } else {
        scanned.get(i).absorb(ofOne);
      }
    }
    if (!refined && scanned.stream().allMatch(Refinement::isSettled)) {
      refined = risingK() == 0;
      needsSample = !refined || (options.fit().trim() < 1 && !isFitted());
    }
  }

  /** Looks at the sample that was clustered. */
  public void consult(SegmentReadings sample) {
    needsSample = false;
    if (refined) {
      refinements.values().forEach(refinement -> refinement.fit().trimBy(sample.points()));
      return;
    }
    int k = risingK();
    SituationFit fewer = refinements.lowerEntry(k).getValue().fit();
    double[] centers =
        new SegmentTrainer(sample, options).extend(frame.centersToFrame(fewer.means()), k);
    refine(k, centers);
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
    refinements.put(k, new Refinement(SituationFit.of(centers, frame, options.fit())));
  }

  /** The outcomes by rising k, the first that of k = 1, not calibrated yet. */
  private List<SweepPoint> points() {
    List<SweepPoint> points = new ArrayList<>();
    refinements.forEach(
        (k, refinement) ->
            points.add(
                refinement.fit().result(SweepUnit.restarts(k, options), refinement.isConverged())));
    return points;
  }

  private boolean isFitted() {
    return refined
        && refinements.values().stream().allMatch(refinement -> refinement.fit().isSettled());
  }

  /** Those that the next pass is for. */
  private List<Refinement> scanning() {
    return refinements.values().stream()
        .filter(refinement -> refined ? !refinement.fit().isSettled() : !refinement.isSettled())
        .collect(Collectors.toList());
  }

  /** The least k whose sum of squares is above that of the k before it; 0 if there is none. */
  private int risingK() {
    double before = Double.POSITIVE_INFINITY;
    for (Map.Entry<Integer, Refinement> entry : refinements.entrySet()) {
      double wssse = entry.getValue().fit().wssse();
      if (wssse > before) {
        return entry.getKey();
      }
      before = wssse;
    }
    return 0;
  }
}
