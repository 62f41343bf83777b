package io.github.hiveanomaly.benchmarks.detection;

import com.linkedin.relevance.isolationforest.IsolationForest;
import com.linkedin.relevance.isolationforest.IsolationForestModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * LinkedIn's isolation forest for Spark, the method of F. T. Liu, K. M. Ting and Z.-H. Zhou,
 * "Isolation forest", ICDM 2008, with its paper's 100 trees of 256 readings.
 */
final class Forest {

  private static final int TREES = 100;
  private static final double READINGS_OF_A_TREE = 256;

  private Forest() {}

  /** The rankings by forests of so many seeds. */
  static List<Ranking> rankings(LabelledSet set, Dataset<Row> readings, int seeds) {
    Dataset<Row> vectors =
        new VectorAssembler()
            .setInputCols(set.features().toArray(String[]::new))
            .setOutputCol("vector")
            .transform(readings)
            .select("vector", "label")
            .cache();
    long rows = vectors.count();
    List<Ranking> rankings = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      IsolationForest forest = new IsolationForest();
      forest.setNumEstimators(TREES);
      forest.setMaxSamples(Math.min(READINGS_OF_A_TREE, (double) rows));
      forest.setFeaturesCol("vector");
      forest.setPredictionCol("predicted");
      forest.setScoreCol("score");
      forest.setRandomSeed(seed);
      IsolationForestModel model = forest.fit(vectors);
      List<Row> scored = model.transform(vectors).select("score", "label").collectAsList();
      double[] scores = scored.stream().mapToDouble(row -> row.getDouble(0)).toArray();
      rankings.add(Ranking.of(scores, DetectionBenchmark.anomalies(scored, 1)));
    }
    vectors.unpersist();
    return rankings;
  }
}
