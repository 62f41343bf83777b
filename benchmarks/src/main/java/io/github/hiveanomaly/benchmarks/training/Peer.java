package io.github.hiveanomaly.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** A sweep of MLlib's k-means as the blog post does it: one training for each k. */
final class Peer {

  private static final int MAX_ITERATIONS = 20;

  private Peer() {}

  /**
   * Trains for k = 1 to {@code maxK}.
   *
   * @param cached whether the readings are kept in memory, or read again by each pass
   */
  static Measured run(Dataset<Row> readings, int maxK, boolean cached) {
    JavaRDD<Vector> vectors =
        readings
            .select("volume", "speed", "occupancy")
            .javaRDD()
            .map(row -> Vectors.dense(row.getDouble(0), row.getDouble(1), row.getDouble(2)));
    if (cached) {
      vectors.persist(StorageLevel.MEMORY_AND_DISK());
      vectors.count();
    }
    long nanos = 0;
    List<Double> wssse = new ArrayList<>();
    for (int k = 1; k <= maxK; k++) {
      long start = System.nanoTime();
      KMeansModel model = KMeans.train(vectors.rdd(), k, MAX_ITERATIONS);
      nanos += System.nanoTime() - start;
      // Not timed: MLlib's own figure is that of the step before the last.
      wssse.add(model.computeCost(vectors.rdd()));
    }
    if (cached) {
      vectors.unpersist();
    }
    return new Measured(nanos / 1e9, nanos / 1e9, wssse);
  }
}
