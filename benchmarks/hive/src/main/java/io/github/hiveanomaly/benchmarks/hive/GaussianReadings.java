package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random models, and readings scattered about their clusters. */
final class GaussianReadings {

  private static final long SEED = 20150425;

  private GaussianReadings() {}

  static ClusterModel model(int clusters, int dimensions) {
    Random random = new Random(SEED);
    List<Cluster> members = new ArrayList<>();
    for (int id = 0; id < clusters; id++) {
      double[] centroid = random.doubles(dimensions, 0, 100).toArray();
      double[][] covariance = new double[dimensions][dimensions];
      for (int i = 0; i < dimensions; i++) {
        for (int j = 0; j < i; j++) {
          covariance[i][j] = random.nextGaussian();
          covariance[j][i] = covariance[i][j];
        }
        covariance[i][i] = 3 * dimensions + 50 * random.nextDouble();
      }
      members.add(cluster(id, centroid, covariance));
    }
    return new ClusterModel(
        members,
        whole(dimensions),
        List.of(),
        ClusterModel.noScale(dimensions),
        1 / 3.0,
        calibration());
  }

  private static Cluster cluster(int id, double[] centroid, double[][] covariance) {
    double[] variances =
        IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).toArray();
    return new Cluster(
        id, centroid, PositiveDefinite.of(covariance), centroid, variances, covariance.length);
  }

  private static Cluster whole(int dimensions) {
    double[] centroid = new double[dimensions];
    double[][] covariance = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      centroid[i] = 50;
      Arrays.fill(covariance[i], 100);
      covariance[i][i] = 900;
    }
    return cluster(ClusterModel.WHOLE_ID, centroid, covariance);
  }

  /** As many knots as training makes. */
  private static Calibration calibration() {
    double[] scores = IntStream.range(0, 22).mapToDouble(i -> 0.1 + 0.1 * i).toArray();
    double[] probabilities = IntStream.range(0, 22).mapToDouble(i -> Math.pow(0.65, i)).toArray();
    return new Calibration(scores, probabilities);
  }

  /** Readings, each about one of the model's clusters. */
  static double[][] readings(ClusterModel model, int count) {
    Random random = new Random(SEED + 1);
    double[][] readings = new double[count][];
    for (int r = 0; r < count; r++) {
      readings[r] = model.clusters().get(random.nextInt(model.clusters().size())).centroid();
      for (int i = 0; i < readings[r].length; i++) {
        readings[r][i] += 8 * random.nextGaussian();
      }
    }
    return readings;
  }
}
