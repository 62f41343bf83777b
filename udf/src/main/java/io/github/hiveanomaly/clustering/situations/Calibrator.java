package io.github.hiveanomaly.clustering.situations;

import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.stats.LogHistogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Measures how rare which score is among the readings that a model was trained on. */
public final class Calibrator {

  /** Of which upper tails the table has the score. */
  private static final double[] TAILS = {
    1, .8, .6, .5, .4, .3, .2, .15, .1, .07, .05, .03, .02, .01, .007, .005, .003, .002, .001,
    .0005, .0002, .0001
  };

  /** A tail of fewer readings is a matter of chance. */
  private static final int LEAST_READINGS = 5;

  /** A power of two in 256 cells: what is between them moves a probability by a hundredth. */
  private static final int HISTOGRAM_BITS = 8;

  /** Readings scored together. */
  private static final int BLOCK = 256;

  private Calibrator() {}

  /**
   * The scores of readings by each of some models; those of all readings, once merged, are for
   * {@link #of}.
   *
   * @param models with the same whole view
   */
  public static List<LogHistogram> tally(List<ClusterModel> models, WeightedPoints readings) {
    List<Scorer> scorers = models.stream().map(ClusterModel::scorer).collect(Collectors.toList());
    List<LogHistogram> histograms = new ArrayList<>();
    models.forEach(model -> histograms.add(new LogHistogram(HISTOGRAM_BITS)));
    double[] columns = new double[readings.dimensions() * BLOCK];
    double[] wholeParts = new double[BLOCK];
    double[] scores = new double[BLOCK];
    for (int from = 0; from < readings.size(); from += BLOCK) {
      int count = Math.min(BLOCK, readings.size() - from);
      readings.copyColumns(from, count, columns, BLOCK);
      scorers.get(0).wholePart(columns, BLOCK, count, wholeParts);
      for (int m = 0; m < scorers.size(); m++) {
        System.arraycopy(wholeParts, 0, scores, 0, count);
        scorers.get(m).addSituationsPart(columns, BLOCK, count, scores);
        histograms.get(m).add(scores, readings.weights(), from, count);
      }
    }
    return histograms;
  }

  /** The table of tails of the scores of all readings, those tails that hold enough of them. */
  public static Calibration of(LogHistogram scores) {
    double readings = scores.weight();
    int size = 1;
    while (size < TAILS.length && TAILS[size] * readings >= LEAST_READINGS) {
      size++;
    }
    double[] probabilities = Arrays.copyOf(TAILS, size);
    double[] knots = new double[size];
    for (int i = 0; i < size; i++) {
      knots[i] = scores.exceededBy(probabilities[i] * readings);
      if (i > 0) {
        knots[i] = Math.max(knots[i], knots[i - 1]);
      }
    }
    return new Calibration(knots, probabilities);
  }
}
