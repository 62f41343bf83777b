package io.github.hiveanomaly.vector;

import io.github.hiveanomaly.arguments.LoadedModel;
import io.github.hiveanomaly.arguments.ModelCache;
import io.github.hiveanomaly.model.Marginals.Marginal;
import io.github.hiveanomaly.model.Scorer;
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
  private boolean[] complete = new boolean[0];
  private boolean[] measured = new boolean[0];
  private boolean[] tellsFeatures = new boolean[0];
  private int[] clusterIds = new int[0];
  private int[] featuresUsed = new int[0];
  private double[] distances = new double[0];
  private double[] probabilities = new double[0];
  private double[] scores = new double[0];
  private double[] empiricalProbabilities = new double[0];
  private final ModelGroups groups = new ModelGroups();
  private double[] gathered = new double[0];
  private int[] gatheredPositions = new int[0];
  private double[] gatheredDistances = new double[0];
  private double[] gatheredScores = new double[0];
  private boolean havePositions;
  private boolean haveDistances;
  private boolean haveScores;

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
    haveScores = false;
    resize();
  }

  private void resize() {
    int count = scored.count();
    if (positions.length < count) {
      positions = new int[count];
      complete = new boolean[count];
      measured = new boolean[count];
      tellsFeatures = new boolean[count];
      clusterIds = new int[count];
      featuresUsed = new int[count];
      distances = new double[count];
      probabilities = new double[count];
      scores = new double[count];
      empiricalProbabilities = new double[count];
    }
    if (reading.length < scored.width()) {
      reading = new double[scored.width()];
    }
  }

  /** Whether each reading and its model are there, and no feature is missing. */
  boolean[] complete() {
    findNearest();
    return complete;
  }

  /**
   * The position of the nearest cluster of each reading; {@link #MISSING} where there is none, and
   * for incomplete readings unless {@link #computeScores} was called.
   */
  int[] positions() {
    findNearest();
    return positions;
  }

  /** The id of the nearest cluster of a reading that is not missing. */
  int clusterId(int reading) {
    return scored.models()[reading].scorer().clusterId(positions()[reading]);
  }

  /** The distances from the nearest clusters; undefined where those are missing. */
  double[] distances() {
    computeDistances();
    return distances;
  }

  /** Whether a reading was measured at all; this and what follows, once scores are computed. */
  boolean[] measured() {
    return measured;
  }

  /** The ids of the nearest clusters; undefined where nothing was measured. */
  int[] clusterIds() {
    return clusterIds;
  }

  /** The probabilities of greater distances; NaN where nothing was measured. */
  double[] probabilities() {
    return probabilities;
  }

  /** The scores; NaN where nothing was measured or the model gives none. */
  double[] scores() {
    return scores;
  }

  /** The probabilities of higher scores; NaN where there is no score or no calibration. */
  double[] empiricalProbabilities() {
    return empiricalProbabilities;
  }

  /** How many features a reading was measured by. */
  int[] featuresUsed() {
    return featuresUsed;
  }

  /** Whether the model tells how many features a reading was measured by. */
  boolean[] tellsFeatures() {
    return tellsFeatures;
  }

  private void findNearest() {
    if (havePositions) {
      return;
    }
    int count = scored.count();
    scored.findComplete(complete);
    LoadedModel common = scored.commonModel();
    if (common != null && scored.width() == common.scorer().dimensions()) {
      common.scorer().nearest(scored.values(), count, count, positions);
    } else {
      findNearestOneByOne();
    }
    for (int j = 0; j < count; j++) {
      if (!complete[j]) {
        positions[j] = MISSING;
      }
    }
    havePositions = true;
  }

  private void findNearestOneByOne() {
    LoadedModel[] models = scored.models();
    for (int j = 0; j < scored.count(); j++) {
      if (complete[j]) {
        scored.copy(j, reading);
        positions[j] = models[j].scorer().nearest(reading);
      }
    }
  }

  private void computeDistances() {
    if (haveDistances) {
      return;
    }
    findNearest();
    int count = scored.count();
    LoadedModel[] models = scored.models();
    for (int j = 0; j < count; j++) {
      if (complete[j]) {
        distances[j] = models[j].scorer().distance(scored.values(), count, j, positions[j]);
      }
    }
    haveDistances = true;
  }

  /** Scores incomplete readings, too, and computes all there is to know. */
  void computeScores() {
    if (haveScores) {
      return;
    }
    int count = scored.count();
    scored.findComplete(complete);
    LoadedModel common = scored.commonModel();
    if (common != null && scored.width() == common.scorer().dimensions()) {
      common.scorer().nearest(scored.values(), count, count, positions);
      common.scorer().score(scored.values(), count, count, positions, distances, scores);
    } else {
      computeByModel();
    }
    LoadedModel[] models = scored.models();
    for (int j = 0; j < count; j++) {
      if (complete[j]) {
        Scorer scorer = models[j].scorer();
        finish(j, scorer, scorer.dimensions(), models[j].model().readingsMayLackFeatures());
      } else {
        computeByPresent(models[j], j);
      }
    }
    havePositions = true;
    haveDistances = true;
    haveScores = true;
  }

  /** Positions, distances and scores of complete readings, those of one model side by side. */
  private void computeByModel() {
    groups.group(scored, complete);
    for (int g = 0; g < groups.count(); g++) {
      Scorer scorer = groups.model(g).scorer();
      int size = groups.size(g);
      gather(g, size, scorer.dimensions());
      scorer.nearest(gathered, size, size, gatheredPositions);
      scorer.score(gathered, size, size, gatheredPositions, gatheredDistances, gatheredScores);
      for (int t = 0; t < size; t++) {
        int j = groups.reading(g, t);
        positions[j] = gatheredPositions[t];
        distances[j] = gatheredDistances[t];
        scores[j] = gatheredScores[t];
      }
    }
  }

  private void gather(int group, int size, int dimensions) {
    if (gathered.length < size * dimensions) {
      gathered = new double[size * dimensions];
    }
    if (gatheredPositions.length < size) {
      gatheredPositions = new int[size];
      gatheredDistances = new double[size];
      gatheredScores = new double[size];
    }
    double[] values = scored.values();
    int count = scored.count();
    for (int i = 0; i < dimensions; i++) {
      for (int t = 0; t < size; t++) {
        gathered[i * size + t] = values[i * count + groups.reading(group, t)];
      }
    }
  }

  private void computeByPresent(LoadedModel model, int j) {
    Marginal marginal = null;
    if (scored.isThere(j)) {
      scored.copy(j, reading);
      marginal = model.marginals().of(reading);
    }
    if (marginal == null) {
      positions[j] = MISSING;
      distances[j] = Double.NaN;
      probabilities[j] = Double.NaN;
      scores[j] = Double.NaN;
      empiricalProbabilities[j] = Double.NaN;
      measured[j] = false;
      tellsFeatures[j] = false;
      return;
    }
    double[] present = marginal.present(reading);
    Scorer scorer = marginal.scorer();
    positions[j] = scorer.nearest(present);
    distances[j] = scorer.distance(present, positions[j]);
    scores[j] = scorer.score(present);
    finish(j, scorer, marginal.size(), true);
  }

  /** What follows from position, distance and score. */
  private void finish(int j, Scorer scorer, int used, boolean tells) {
    measured[j] = true;
    clusterIds[j] = scorer.clusterId(positions[j]);
    probabilities[j] = scorer.pValue(distances[j], positions[j]);
    empiricalProbabilities[j] = scorer.empiricalPValue(scores[j]);
    featuresUsed[j] = used;
    tellsFeatures[j] = tells;
  }
}
