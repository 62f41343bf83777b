package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The model of the benchmarks: four situations of traffic over volume, speed and occupancy. */
final class TrafficModel {

  static final double[] SCALE = {14.5, 17.25, 9.75};

  static final double[][] CENTROIDS = {
    {21.5, 62.25, 7.75}, {38.25, 57.5, 15.5}, {5.125, 64.75, 2.25}, {27.75, 24.5, 36.125}
  };

  static final double[][][] COVARIANCES = {
    {{41.5, -6.25, 14.5}, {-6.25, 30.5, -4.125}, {14.5, -4.125, 9.25}},
    {{55.25, -9.5, 18.75}, {-9.5, 38.25, -12.5}, {18.75, -12.5, 21.5}},
    {{12.5, 1.5, 4.75}, {1.5, 52.25, 0.5}, {4.75, 0.5, 2.875}},
    {{88.5, 31.25, -18.5}, {31.25, 96.25, -52.5}, {-18.5, -52.5, 118.75}}
  };

  private TrafficModel() {}

  /** The inverse of a cluster's covariance. */
  static double[][] inverse(int cluster) {
    PositiveDefinite covariance = PositiveDefinite.of(COVARIANCES[cluster]);
    double[][] inverse = new double[covariance.dimensions()][];
    for (int i = 0; i < inverse.length; i++) {
      double[] unit = new double[inverse.length];
      unit[i] = 1;
      inverse[i] = covariance.solve(unit);
    }
    return inverse;
  }

  /** A value of the column {@code clusters} of model_runs, for k = 4 and k = 1. */
  static String clusters() {
    int k = CENTROIDS.length;
    String situations =
        IntStream.range(0, k)
            .mapToObj(id -> cluster(k, id, CENTROIDS[id], COVARIANCES[id]))
            .collect(Collectors.joining(",\n"));
    return "array(\n" + situations + ",\n" + cluster(1, 0, mean(), covarianceOfAll()) + ")";
  }

  /** Of readings of which each situation has as many. */
  private static double[] mean() {
    double[] mean = new double[SCALE.length];
    for (double[] centroid : CENTROIDS) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += centroid[i] / CENTROIDS.length;
      }
    }
    return mean;
  }

  private static double[][] covarianceOfAll() {
    double[] mean = mean();
    double[][] all = new double[mean.length][mean.length];
    for (int c = 0; c < CENTROIDS.length; c++) {
      for (int i = 0; i < mean.length; i++) {
        for (int j = 0; j < mean.length; j++) {
          double between = (CENTROIDS[c][i] - mean[i]) * (CENTROIDS[c][j] - mean[j]);
          all[i][j] += (COVARIANCES[c][i][j] + between) / CENTROIDS.length;
        }
      }
    }
    return all;
  }

  private static String cluster(int k, int id, double[] centroid, double[][] covariance) {
    double[] variances =
        IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).toArray();
    double[] deviations = Arrays.stream(variances).map(Math::sqrt).toArray();
    return "named_struct('k', %d, 'cluster_id', %d, 'size', 1000L, 'share', 0.25D, 'suspect', false,"
            .formatted(k, id)
        + " 'feature_names', array('volume', 'speed', 'occupancy'),"
        + " 'mean', %1$s, 'centroid', %1$s, 'stddev', %2$s, 'covariance', %3$s, 'scale', %4$s,"
            .formatted(array(centroid), array(deviations), matrix(covariance), array(SCALE))
        + " 'wssse', 0.0D, 'trimmed', 0L, 'floored', array('none'),"
        + " 'diagonal_centroid', %1$s, 'diagonal_variance', %2$s, 'rank', 3)"
            .formatted(array(centroid), array(variances));
  }

  private static String matrix(double[][] rows) {
    return Arrays.stream(rows)
        .map(TrafficModel::array)
        .collect(Collectors.joining(", ", "array(", ")"));
  }

  private static String array(double[] values) {
    return Arrays.stream(values)
        .mapToObj(value -> value + "D")
        .collect(Collectors.joining(", ", "array(", ")"));
  }
}
