package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

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
      members.add(new Cluster(id, centroid, PositiveDefinite.of(covariance)));
    }
    return new ClusterModel(members, List.of(), ClusterModel.noScale(dimensions));
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
