package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.LoadedModel;
import io.github.hiveanomaly.arguments.ModelCache;
import java.lang.ref.SoftReference;

/**
 * The scores of the readings of a batch, and the models they were scored by.
 *
 * <p>Where a query selects several fields of {@code anomaly_score}, or calls several of the scoring
 * functions, Hive makes an expression of each and evaluates them one after the other over the same
 * batch. They meet here: the expressions of a thread share these scores, and readings equal to the
 * last ones are not scored again. Each kind of score is computed when it is first asked for.
 */
final class Scores {

  /** The position of a reading that has no nearest cluster. */
  static final int MISSING = -1;

  // Soft, so that no thread that outlives the functions' jar holds on to its classes.
  private static final ThreadLocal<SoftReference<Scores>> OF_THREAD = new ThreadLocal<>();

  private final ModelCache modelCache = new ModelCache();
  private Readings scored = new Readings();
  private Readings next = new Readings();
  private double[] reading = new double[0];
  private int[] positions = new int[0];
  private double[] distances = new double[0];
  private double[] probabilities = new double[0];
  private boolean havePositions;
  private boolean haveDistances;
  private boolean haveProbabilities;

  private Scores() {}

  /** The scores that the expressions of this thread share. */
  static Scores ofThread() {
    SoftReference<Scores> reference = OF_THREAD.get();
    Scores scores = reference == null ? null : reference.get();
    if (scores == null) {
      scores = new Scores();
      OF_THREAD.set(new SoftReference<>(scores));
    }
    return scores;
  }

  ModelCache modelCache() {
    return modelCache;
  }

  /** To be filled with the readings to score; {@link #score} must follow. */
  Readings next() {
    return next;
  }

  /** Scores what {@link #next} was filled with. */
  void score() {
    if (next.equalsReadings(scored)) {
      return;
    }
    Readings previous = scored;
    scored = next;
    next = previous;
    havePositions = false;
    haveDistances = false;
    haveProbabilities = false;
  }

  /** The position of the nearest cluster of each reading, or {@link #MISSING}. */
  int[] positions() {
    if (!havePositions) {
      findNearest();
      havePositions = true;
    }
    return positions;
  }

  /** The id of the nearest cluster of a reading that is not missing. */
  int clusterId(int reading) {
    return scored.models()[reading].scorer().clusterId(positions()[reading]);
  }

  /** The distances from the nearest clusters; undefined where those are missing. */
  double[] distances() {
    if (!haveDistances) {
      computeDistances();
      haveDistances = true;
    }
    return distances;
  }

  /** The probabilities of greater distances; undefined where those are missing. */
  double[] probabilities() {
    if (!haveProbabilities) {
      computeProbabilities();
      haveProbabilities = true;
    }
    return probabilities;
  }

  private void findNearest() {
    int count = scored.count();
    if (positions.length < count) {
      positions = new int[count];
    }
    LoadedModel common = scored.commonModel();
    if (common != null && scored.width() == common.scorer().dimensions()) {
      common.scorer().nearest(scored.values(), count, count, positions);
    } else {
      findNearestOneByOne();
    }
    for (int j = 0; j < count; j++) {
      if (!scored.isComplete(j)) {
        positions[j] = MISSING;
      }
    }
  }

  private void findNearestOneByOne() {
    if (reading.length < scored.width()) {
      reading = new double[scored.width()];
    }
    LoadedModel[] models = scored.models();
    for (int j = 0; j < scored.count(); j++) {
      if (scored.isComplete(j)) {
        scored.copy(j, reading);
        positions[j] = models[j].scorer().nearest(reading);
      }
    }
  }

  private void computeDistances() {
    int[] at = positions();
    int count = scored.count();
    if (distances.length < count) {
      distances = new double[count];
    }
    LoadedModel[] models = scored.models();
    for (int j = 0; j < count; j++) {
      if (at[j] != MISSING) {
        distances[j] = models[j].scorer().distance(scored.values(), count, j, at[j]);
      }
    }
  }

  private void computeProbabilities() {
    double[] of = distances();
    int count = scored.count();
    if (probabilities.length < count) {
      probabilities = new double[count];
    }
    LoadedModel[] models = scored.models();
    for (int j = 0; j < count; j++) {
      if (positions[j] != MISSING) {
        probabilities[j] = models[j].scorer().pValue(of[j]);
      }
    }
  }
}
