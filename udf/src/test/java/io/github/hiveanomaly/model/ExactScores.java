package io.github.hiveanomaly.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * Distances and scores of the very doubles given, by Gaussian elimination in 200 digits: what the
 * scorer is held against. A feature that is NaN is missing.
 */
final class ExactScores {

  private static final MathContext DIGITS = new MathContext(200);

  private ExactScores() {}

  /** The squared Mahalanobis distance from a cluster by its full covariance. */
  static BigDecimal full(double[] reading, Cluster cluster) {
    int[] present = present(reading);
    int n = present.length;
    double[][] covariance = cluster.covariance().matrix();
    BigDecimal[][] rows = new BigDecimal[n][n + 1];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        rows[i][j] = new BigDecimal(covariance[present[i]][present[j]]);
      }
      rows[i][n] = difference(reading[present[i]], cluster.centroid()[present[i]]);
    }
    BigDecimal[] solved = solve(rows);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < n; i++) {
      sum =
          sum.add(
              difference(reading[present[i]], cluster.centroid()[present[i]]).multiply(solved[i]),
              DIGITS);
    }
    return sum;
  }

  /** The squared distance by variances alone. */
  static BigDecimal diagonal(double[] reading, Cluster cluster) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i : present(reading)) {
      BigDecimal square = difference(reading[i], cluster.diagonalCentroid()[i]).pow(2);
      sum = sum.add(square.divide(new BigDecimal(cluster.diagonalVariance()[i]), DIGITS), DIGITS);
    }
    return sum;
  }

  /** ln(1 + Q/d) over some clusters. */
  static double view(double[] reading, List<Cluster> clusters) {
    Cluster nearest = clusters.get(0);
    BigDecimal full = full(reading, nearest);
    BigDecimal diagonal = diagonal(reading, nearest);
    for (Cluster cluster : clusters) {
      if (full(reading, cluster).compareTo(full) < 0) {
        nearest = cluster;
        full = full(reading, cluster);
      }
      diagonal = diagonal.min(diagonal(reading, cluster));
    }
    int dimensions = Math.min(nearest.rank(), present(reading).length);
    return logarithm(
        BigDecimal.ONE.add(full.add(diagonal).divide(BigDecimal.valueOf(2L * dimensions), DIGITS)));
  }

  /** The score of a reading. */
  static double score(double[] reading, ClusterModel model) {
    double weight = model.wholeWeight();
    double whole = weight > 0 ? weight * view(reading, List.of(model.whole())) : 0;
    return whole + (weight < 1 ? (1 - weight) * view(reading, model.clusters()) : 0);
  }

  private static double logarithm(BigDecimal number) {
    int decimals = Math.max(0, number.precision() - number.scale() - 300);
    return Math.log(number.scaleByPowerOfTen(-decimals).doubleValue()) + decimals * Math.log(10);
  }

  private static BigDecimal difference(double value, double centre) {
    return new BigDecimal(value).subtract(new BigDecimal(centre));
  }

  private static int[] present(double[] reading) {
    return java.util.stream.IntStream.range(0, reading.length)
        .filter(i -> !Double.isNaN(reading[i]))
        .toArray();
  }

  private static BigDecimal[] solve(BigDecimal[][] rows) {
    int n = rows.length;
    for (int pivot = 0; pivot < n; pivot++) {
      for (int i = pivot + 1; i < n; i++) {
        BigDecimal factor = rows[i][pivot].divide(rows[pivot][pivot], DIGITS);
        for (int j = pivot; j <= n; j++) {
          rows[i][j] = rows[i][j].subtract(factor.multiply(rows[pivot][j], DIGITS), DIGITS);
        }
      }
    }
    BigDecimal[] x = new BigDecimal[n];
    for (int i = n - 1; i >= 0; i--) {
      BigDecimal value = rows[i][n];
      for (int j = i + 1; j < n; j++) {
        value = value.subtract(rows[i][j].multiply(x[j], DIGITS), DIGITS);
      }
      x[i] = value.divide(rows[i][i], DIGITS);
    }
    return x;
  }
}
