package io.github.hiveanomaly.model;

import io.github.hiveanomaly.stats.ChiSquared;
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
  private final double[] flatCentroids;
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

  /** Of the readings of a block; made when the first one is scored. */
  private double[] sums;

  private double[] leasts;

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
    flatCentroids = new double[positions * dimensions];
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
      System.arraycopy(centroids[c], 0, flatCentroids, c * dimensions, dimensions);
      if (cluster.hasDiagonal()) {
        diagonalCentroids[c] = cluster.diagonalCentroid();
        diagonalVariances[c] = cluster.diagonalVariance();
        inverseDeviations[c] =
            Arrays.stream(diagonalVariances[c]).map(variance -> 1 / Math.sqrt(variance)).toArray();
      }
    }
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
      int start = c * dimensions;
      double sum = 0;
      for (int i = 0; i < dimensions; i++) {
        double scaled = (reading[i] - flatCentroids[start + i]) * inverseScale[i];
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
    if (sums == null) {
      sums = new double[BLOCK];
      leasts = new double[BLOCK];
    }
    for (int from = 0; from < count; from += BLOCK) {
      nearestInBlock(columns, stride, from, Math.min(BLOCK, count - from), positions);
    }
  }

  private void nearestInBlock(double[] columns, int stride, int from, int count, int[] positions) {
    Arrays.fill(positions, from, from + count, 0);
    Arrays.fill(leasts, 0, count, Double.POSITIVE_INFINITY);
    for (int c = 0; c < situations; c++) {
      Arrays.fill(sums, 0, count, 0);
      for (int i = 0; i < dimensions; i++) {
        addSquares(
            columns, i * stride + from, count, flatCentroids[c * dimensions + i], inverseScale[i]);
      }
      for (int j = 0; j < count; j++) {
        if (sums[j] < leasts[j]) {
          leasts[j] = sums[j];
          positions[from + j] = c;
        }
      }
    }
  }

  private void addSquares(double[] columns, int start, int count, double centre, double inverse) {
    double[] target = sums;
    for (int j = 0; j < count; j++) {
      double scaled = (columns[start + j] - centre) * inverse;
      target[j] += scaled * scaled;
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

  /** As {@link #score(double[])}, of one of many readings side by side. */
  public double score(double[] columns, int stride, int reading) {
    return score(row(columns, stride, reading));
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
