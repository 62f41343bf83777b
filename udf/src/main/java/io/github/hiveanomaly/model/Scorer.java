package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.Columns;
import io.github.hiveanomaly.stats.FarPoints;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Arrays;

/**
 * Scores readings by a model: the nearest cluster, distances from clusters, and how far a reading
 * lies from all that is usual.
 *
 * <p>Holds the arrays it works in, so that scoring allocates nothing; not for use by two threads at
 * once. Readings are d finite values in the order of the model's features ({@link Marginals} for
 * others); positions are those of {@link ClusterModel#clusters()}, the one after the last being the
 * whole view's.
 *
 * <p>A <em>view</em> is a set of clusters: the whole view that of k = 1, the situations that of k.
 * Of each, Q is half the least squared Mahalanobis distance by full covariances plus half the least
 * by variances alone, and d the rank of the cluster that is the nearest by full covariances. The
 * score is w ln(1 + Q<sub>1</sub>/d<sub>1</sub>) + (1 - w) ln(1 + Q<sub>k</sub>/d<sub>k</sub>): for
 * Gaussian readings it is about ln 1.5 in any number of dimensions, and it grows as the logarithm
 * of the squared distance.
 *
 * <p>Where squares overflow, distances and scores are still those of the reading, unless the
 * distance itself is beyond {@link Double#MAX_VALUE}, which then stands for it. Its p-value is 0.
 */
public final class Scorer {

  /** Readings looked at together: few enough that their features stay in the processor's cache. */
  private static final int BLOCK = 256;

  private final int dimensions;

  /** The number of situations, and the position of the whole view. */
  private final int situations;

  private final int[] ids;
  private final int[] ranks;

  /** Whether the nearest of the situations says what its square is divided by. */
  private final boolean ranksDiffer;

  private final double[] inverseScale;
  private final double[][] centroids;
  private final PositiveDefinite[] covariances;
  private final double[][] diagonalCentroids;
  private final double[][] diagonalVariances;
  private final double[][] inverseDeviations;
  private final double wholeWeight;
  private final boolean givesScores;
  private final Calibration calibration;
  private final double[] row;
  private final double[] work;

  /** What the readings of a block need; made when the first one is scored. */
  private Block block;

  /** Position of the cluster that was nearest, by full covariances, in the last view. */
  private int nearestInView;

  Scorer(ClusterModel model) {
    dimensions = model.dimensions();
    situations = model.clusters().size();
    wholeWeight = model.wholeWeight();
    calibration = model.calibration();
    int positions = model.whole() == null ? situations : situations + 1;
    ids = new int[positions];
    ranks = new int[positions];
    centroids = new double[positions][];
    covariances = new PositiveDefinite[positions];
    diagonalCentroids = new double[positions][];
    diagonalVariances = new double[positions][];
    inverseDeviations = new double[positions][];
    for (int c = 0; c < positions; c++) {
      Cluster cluster = model.at(c);
      ids[c] = cluster.id();
      ranks[c] = cluster.rank();
      covariances[c] = cluster.covariance();
      centroids[c] = cluster.centroid();
      if (cluster.hasDiagonal()) {
        diagonalCentroids[c] = cluster.diagonalCentroid();
        diagonalVariances[c] = cluster.diagonalVariance();
        inverseDeviations[c] =
            Arrays.stream(diagonalVariances[c]).map(variance -> 1 / Math.sqrt(variance)).toArray();
      }
    }
    ranksDiffer = Arrays.stream(ranks, 0, situations).distinct().count() > 1;
    givesScores =
        model.at(0).hasDiagonal()
            && (wholeWeight == 0 || (wholeWeight > 0 && positions > situations));
    inverseScale = Arrays.stream(model.scale()).map(divisor -> 1 / divisor).toArray();
    row = new double[dimensions];
    work = new double[dimensions];
  }

  /** The number of features, d. */
  public int dimensions() {
    return dimensions;
  }

  /**
   * Whether the model has what scores need: weight, diagonal shapes and, if it weighs, the whole
   * view.
   */
  public boolean givesScores() {
    return givesScores;
  }

  /**
   * The position of the situation whose centroid is nearest: Euclidean, each feature divided by the
   * model's scale; of equally near ones the first.
   */
  public int nearest(double[] reading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < situations; c++) {
      double[] centroid = centroids[c];
      double sum = 0;
      for (int i = 0; i < dimensions; i++) {
        double scaled = (reading[i] - centroid[i]) * inverseScale[i];
        sum += scaled * scaled;
      }
      if (sum < least) {
        least = sum;
        nearest = c;
      }
    }
    return nearest;
  }

  /**
   * As {@link #nearest(double[])}, of many readings side by side: a short loop without branches for
   * each cluster and feature.
   *
   * @param columns feature i of reading j at {@code i * stride + j}
   * @param positions gets the nearest cluster of each reading; of one with a NaN, 0
   */
  public void nearest(double[] columns, int stride, int count, int[] positions) {
    Block room = block();
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      Arrays.fill(positions, from, from + size, 0);
      Arrays.fill(room.full, 0, size, Double.POSITIVE_INFINITY);
      for (int c = 0; c < situations; c++) {
        Columns.squaredDistances(
            columns, stride, from, size, centroids[c], inverseScale, room.sums);
        Columns.takeLess(room.sums, room.full, c, positions, from, size);
      }
    }
  }

  private Block block() {
    if (block == null) {
      block = new Block(dimensions, ids.length);
    }
    return block;
  }

  /** Room for the readings of a block. */
  private static final class Block {
    private final double[] sums = new double[BLOCK];
    private final double[] full = new double[BLOCK];
    private final double[] diagonal = new double[BLOCK];
    private final double[] divisors = new double[BLOCK];
    private final double[][] whitened;

    /** Squared distances from each cluster by full covariances, one cluster after the other. */
    private final double[] squares;

    Block(int dimensions, int positions) {
      whitened = new double[dimensions][BLOCK];
      squares = new double[positions * BLOCK];
    }
  }

  /** The id of the cluster at a position. */
  public int clusterId(int position) {
    return ids[position];
  }

  /** The Mahalanobis distance (not squared) of a reading from the centroid at a position. */
  public double distance(double[] reading, int position) {
    double square = covariances[position].squaredDistance(reading, centroids[position], work);
    return square <= Double.MAX_VALUE
        ? Math.sqrt(square)
        : FarPoints.distance(reading, centroids[position], covariances[position]);
  }

  /**
   * As {@link #distance(double[], int)}, of one of many readings side by side.
   *
   * @param columns feature i of reading j at {@code i * stride + j}
   */
  public double distance(double[] columns, int stride, int reading, int position) {
    return distance(row(columns, stride, reading), position);
  }

  private double[] row(double[] columns, int stride, int reading) {
    int place = reading;
    for (int i = 0; i < dimensions; i++) {
      row[i] = columns[place];
      place += stride;
    }
    return row;
  }

  /**
   * The probability that a Gaussian reading lies further than this from the centroid at a position:
   * chi-square with the cluster's rank as degrees of freedom.
   */
  public double pValue(double distance, int position) {
    return ChiSquared.pValue(distance, ranks[position]);
  }

  /**
   * The score of a reading, 0 or more.
   *
   * @return NaN if the model gives no scores
   */
  public double score(double[] reading) {
    if (!givesScores) {
      return Double.NaN;
    }
    return wholePart(reading) + situationsPart(reading);
  }

  /**
   * As {@link #distance(double[], int)} from the nearest clusters and {@link #score(double[])}, of
   * many readings side by side, to the same bits.
   *
   * @param columns feature i of reading j at {@code i * stride + j}; the results of a reading with
   *     a NaN are undefined
   * @param positions of the clusters to measure distances from
   * @param distances gets the distances
   * @param scores gets the scores
   */
  public void score(
      double[] columns,
      int stride,
      int count,
      int[] positions,
      double[] distances,
      double[] scores) {
    Block room = block();
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      measureFully(room, columns, stride, from, size, 0, ids.length);
      for (int j = 0; j < size; j++) {
        double square = room.squares[positions[from + j] * BLOCK + j];
        distances[from + j] = Math.sqrt(square);
        if (!(square <= Double.MAX_VALUE) && isComplete(columns, stride, from + j)) {
          distances[from + j] = distance(row(columns, stride, from + j), positions[from + j]);
        }
      }
      scoreBlock(room, columns, stride, from, size, scores);
    }
  }

  /**
   * The part of {@link #score(double[])} that comes from all readings as one cluster, of many
   * readings side by side: models that differ in nothing but their situations share it.
   *
   * @param columns feature i of reading j at {@code i * stride + j}
   * @param parts gets what {@link #addSituationsPart} wants
   * @throws IllegalStateException if the model gives no scores
   */
  public void wholePart(double[] columns, int stride, int count, double[] parts) {
    requireScores();
    Block room = block();
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      Arrays.fill(parts, from, from + size, 0);
      if (wholeWeight > 0) {
        measureFully(room, columns, stride, from, size, situations, situations + 1);
        addWhole(room, columns, stride, from, size, parts);
      }
    }
  }

  /**
   * Makes scores of the parts that come from all readings as one cluster, to the bits of {@link
   * #score(double[])}.
   *
   * @param columns feature i of reading j at {@code i * stride + j}; the result of a reading with a
   *     NaN is undefined
   * @param scores has what {@link #wholePart(double[], int, int, double[])} of the same readings
   *     gave, and gets the scores
   * @throws IllegalStateException if the model gives no scores
   */
  public void addSituationsPart(double[] columns, int stride, int count, double[] scores) {
    requireScores();
    Block room = block();
    for (int from = 0; from < count; from += BLOCK) {
      int size = Math.min(BLOCK, count - from);
      measureFully(room, columns, stride, from, size, 0, situations);
      addSituations(room, columns, stride, from, size, scores);
    }
  }

  private void requireScores() {
    if (!givesScores) {
      throw new IllegalStateException("expected a model that gives scores");
    }
  }

  private boolean isComplete(double[] columns, int stride, int reading) {
    for (double value : row(columns, stride, reading)) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  private void measureFully(
      Block room, double[] columns, int stride, int from, int size, int first, int end) {
    for (int c = first; c < end; c++) {
      covariances[c].squaredDistances(
          columns, stride, from, size, centroids[c], room.whitened, room.squares, c * BLOCK);
    }
  }

  private void scoreBlock(
      Block room, double[] columns, int stride, int from, int size, double[] scores) {
    if (!givesScores) {
      Arrays.fill(scores, from, from + size, Double.NaN);
      return;
    }
    Arrays.fill(scores, from, from + size, 0);
    if (wholeWeight > 0) {
      addWhole(room, columns, stride, from, size, scores);
    }
    addSituations(room, columns, stride, from, size, scores);
  }

  private void addWhole(
      Block room, double[] columns, int stride, int from, int size, double[] scores) {
    measureView(room, columns, stride, from, size, situations, situations + 1);
    addLogarithms(room, from, size, wholeWeight, scores);
  }

  private void addSituations(
      Block room, double[] columns, int stride, int from, int size, double[] scores) {
    if (wholeWeight < 1) {
      measureView(room, columns, stride, from, size, 0, situations);
      addLogarithms(room, from, size, 1 - wholeWeight, scores);
    }
    for (int j = 0; j < size; j++) {
      if (!(scores[from + j] <= Double.MAX_VALUE) && isComplete(columns, stride, from + j)) {
        scores[from + j] = score(row(columns, stride, from + j));
      }
    }
  }

  private void measureView(
      Block room, double[] columns, int stride, int from, int size, int first, int end) {
    Arrays.fill(room.full, 0, size, Double.POSITIVE_INFINITY);
    Arrays.fill(room.divisors, 0, size, 2 * ranks[first]);
    Arrays.fill(room.diagonal, 0, size, Double.POSITIVE_INFINITY);
    for (int c = first; c < end; c++) {
      if (ranksDiffer) {
        takeLess(room.squares, c * BLOCK, room.full, room.divisors, 2 * ranks[c], size);
      } else {
        Columns.takeLess(room.squares, c * BLOCK, room.full, size);
      }
      Columns.squaredDistances(
          columns, stride, from, size, diagonalCentroids[c], inverseDeviations[c], room.sums);
      Columns.takeLess(room.sums, 0, room.diagonal, size);
    }
  }

  private static void takeLess(
      double[] squares, int start, double[] leasts, double[] divisors, double divisor, int size) {
    for (int j = 0; j < size; j++) {
      if (squares[start + j] < leasts[j]) {
        leasts[j] = squares[start + j];
        divisors[j] = divisor;
      }
    }
  }

  private static void addLogarithms(
      Block room, int from, int size, double weight, double[] scores) {
    for (int j = 0; j < size; j++) {
      double sum = room.full[j] + room.diagonal[j];
      scores[from + j] += weight * Math.log(1 + sum / room.divisors[j]);
    }
  }

  private double wholePart(double[] reading) {
    return wholeWeight == 0 ? 0 : wholeWeight * view(reading, situations, situations + 1);
  }

  private double situationsPart(double[] reading) {
    return wholeWeight == 1 ? 0 : (1 - wholeWeight) * view(reading, 0, situations);
  }

  /**
   * The position of the cluster that a score comes from: of the view that contributes more to it,
   * of equal ones the situations, the nearest cluster by full covariances. Where the model gives no
   * scores, the nearest as {@link #nearest(double[])} has it.
   */
  public int decisive(double[] reading) {
    if (!givesScores) {
      return nearest(reading);
    }
    double whole = wholePart(reading);
    double ofSituations = situationsPart(reading);
    return whole > ofSituations ? situations : nearestInView;
  }

  /** ln(1 + Q/d) over the clusters at some positions. */
  private double view(double[] reading, int from, int to) {
    double full = Double.POSITIVE_INFINITY;
    double diagonal = Double.POSITIVE_INFINITY;
    nearestInView = from;
    for (int c = from; c < to; c++) {
      double square = covariances[c].squaredDistance(reading, centroids[c], work);
      if (square < full) {
        full = square;
        nearestInView = c;
      }
      diagonal = Math.min(diagonal, squaredByVariances(reading, c));
    }
    double sum = full + diagonal;
    return sum <= Double.MAX_VALUE
        ? Math.log(1 + sum / (2 * ranks[nearestInView]))
        : farView(reading, from, to);
  }

  private double squaredByVariances(double[] reading, int position) {
    double[] centre = diagonalCentroids[position];
    double[] inverse = inverseDeviations[position];
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      double deviations = (reading[i] - centre[i]) * inverse[i];
      sum += deviations * deviations;
    }
    return sum;
  }

  /** ln(Q/d), of which 1 + Q/d is no different where Q overflows. */
  private double farView(double[] reading, int from, int to) {
    double full = Double.POSITIVE_INFINITY;
    double diagonal = Double.POSITIVE_INFINITY;
    for (int c = from; c < to; c++) {
      double distance = FarPoints.distance(reading, centroids[c], covariances[c]);
      if (distance < full) {
        full = distance;
        nearestInView = c;
      }
      diagonal =
          Math.min(
              diagonal, FarPoints.distance(reading, diagonalCentroids[c], diagonalVariances[c]));
    }
    double ratio = Math.min(full, diagonal) / Math.max(full, diagonal);
    return 2 * Math.log(Math.max(full, diagonal))
        + Math.log((1 + ratio * ratio) / (2 * ranks[nearestInView]));
  }

  /**
   * The share of the readings the model was trained on that score at least as high.
   *
   * @return more than 0, at most 1; NaN for a score of NaN or a model without a calibration
   */
  public double empiricalPValue(double score) {
    return calibration == null ? Double.NaN : calibration.pValue(score);
  }
}
