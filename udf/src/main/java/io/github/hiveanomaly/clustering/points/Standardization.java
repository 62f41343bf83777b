package io.github.hiveanomaly.clustering.points;

import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** What the features of a segment are divided by before Euclidean distances are taken. */
public enum Standardization {
  /** The sample standard deviation. */
  STDDEV {
    @Override
    double scale(WeightedPoints points, int feature, double deviation) {
      return deviation;
    }
  },

  /** 1.4826 times the median absolute deviation from the median; where that is 0, STDDEV. */
  ROBUST {
    @Override
    double scale(WeightedPoints points, int feature, double deviation) {
      double spread = MAD_TO_DEVIATION * medianAbsoluteDeviation(points, feature);
      return spread > 0 ? spread : deviation;
    }
  },

  /** Nothing: the features stay in their own units. */
  NONE {
    @Override
    double scale(WeightedPoints points, int feature, double deviation) {
      return 1;
    }
  };

  /** What makes the median absolute deviation of Gaussian data their standard deviation. */
  private static final double MAD_TO_DEVIATION = 1.4826;

  abstract double scale(WeightedPoints points, int feature, double deviation);

  /**
   * The divisors of the features, d values; 1 for a feature that never varies.
   *
   * @param moments those of the same points
   */
  public double[] scale(WeightedPoints points, CovarianceMoments moments) {
    double[][] covariance = moments.sampleCovariance();
    double[] scale = new double[moments.dimensions()];
    for (int i = 0; i < scale.length; i++) {
      double value = scale(points, i, Math.sqrt(covariance[i][i]));
      scale[i] = value > 0 && value < Double.POSITIVE_INFINITY ? value : 1;
    }
    return scale;
  }

  private static double medianAbsoluteDeviation(WeightedPoints points, int feature) {
    double[] values = new double[points.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = points.coordinates()[i * points.dimensions() + feature];
    }
    double median = median(values, points.weights());
    double[] deviations = Arrays.stream(values).map(value -> Math.abs(value - median)).toArray();
    return median(deviations, points.weights());
  }

  /** The value at half the weight; between two, where half falls exactly there, their middle. */
  private static double median(double[] values, double[] weights) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double half = Arrays.stream(weights).sum() / 2;
    double below = 0;
    for (int i = 0; i < order.length; i++) {
      below += weights[order[i]];
      if (below > half) {
        return values[order[i]];
      }
      if (below == half) {
        return values[order[i]] / 2 + values[order[i + 1]] / 2;
      }
    }
    return values[order[order.length - 1]];
  }
}
