package io.github.hiveanomaly.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.model.Marginals;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark gives the bits that the model's own arithmetic gives, which Hive gives too. */
class SparkScoringTest {

  private static final int ROWS = 100_000;

  @Test
  void givesTheBitsOfTheModel(@TempDir Path directory) {
    Random random = new Random(7);
    ClusterModel model = model(random);
    byte[] packed = ClusterModelFormat.pack(model);
    List<Row> given = new ArrayList<>();
    for (int id = 0; id < ROWS; id++) {
      byte[] modelOrNull = random.nextInt(50) == 0 ? null : packed;
      given.add(RowFactory.create(id, number(random), number(random), number(random), modelOrNull));
    }
    StructType type =
        new StructType()
            .add("id", DataTypes.IntegerType)
            .add("volume", DataTypes.DoubleType)
            .add("speed", DataTypes.DoubleType)
            .add("occupancy", DataTypes.DoubleType)
            .add("model", DataTypes.BinaryType);
    List<Row> scored;
    List<Row> filtered;
    try (SparkSession spark = SparkFunctions.session(directory)) {
      spark.createDataFrame(given, type).createOrReplaceTempView("readings");
      String score =
          "SELECT id, score.cluster_id, score.distance, score.p_value, score.score,"
              + " score.empirical_p_value, score.features_used, nearest_cluster(features, model),"
              + " mahalanobis(features, model) FROM (SELECT id,"
              + " model, array(volume, speed, occupancy) AS features,"
              + " anomaly_score(array(volume, speed, occupancy), model) AS score FROM readings) s";
      scored = spark.sql(score + " ORDER BY id").collectAsList();
      filtered = spark.sql(score + " WHERE score.distance > 2.5D ORDER BY id").collectAsList();
    }
    Scorer scorer = model.scorer();
    Marginals marginals = new Marginals(model);
    List<Row> expected =
        given.stream().map(reading -> expected(reading, scorer, marginals)).toList();
    assertThat(scored).isEqualTo(expected);
    assertThat(filtered)
        .isEqualTo(
            expected.stream().filter(row -> !row.isNullAt(2) && row.getDouble(2) > 2.5).toList());
  }

  private static Row expected(Row reading, Scorer scorer, Marginals marginals) {
    double[] features = new double[3];
    for (int i = 0; i < features.length; i++) {
      boolean missing = reading.isNullAt(i + 1) || !Double.isFinite(reading.getDouble(i + 1));
      features[i] = missing ? Double.NaN : reading.getDouble(i + 1);
    }
    Marginals.Marginal marginal = reading.isNullAt(4) ? null : marginals.of(features);
    if (marginal == null) {
      return RowFactory.create(reading.getInt(0), null, null, null, null, null, null, null, null);
    }
    double[] present = marginal.present(features);
    boolean complete = present.length == features.length;
    Scorer of = complete ? scorer : marginal.scorer();
    int nearest = of.nearest(present);
    double distance = of.distance(present, nearest);
    int id = of.clusterId(nearest);
    double score = of.score(present);
    return RowFactory.create(
        reading.getInt(0),
        id,
        distance,
        of.pValue(distance, nearest),
        score,
        of.empiricalPValue(score),
        present.length,
        complete ? id : null,
        complete ? distance : null);
  }

  private static Double number(Random random) {
    return switch (random.nextInt(100)) {
      case 0 -> null;
      case 1 -> Double.NaN;
      case 2 -> Double.POSITIVE_INFINITY;
      default -> 30 + 20 * random.nextGaussian();
    };
  }

  private static ClusterModel model(Random random) {
    List<Cluster> clusters = new ArrayList<>();
    for (int id = 0; id < 4; id++) {
      double[][] covariance = {{40, 3, -2}, {3, 30, 5}, {-2, 5, 20}};
      clusters.add(cluster(id, random.doubles(3, 0, 60).toArray(), covariance));
    }
    double[][] ofAll = {{400, 30, -20}, {30, 300, 50}, {-20, 50, 200}};
    return new ClusterModel(
        clusters,
        cluster(ClusterModel.WHOLE_ID, new double[] {30, 30, 30}, ofAll),
        List.of(),
        new double[] {14.5, 17.25, 9.75},
        1.0 / 3,
        new Calibration(new double[] {0.5, 1, 2, 4}, new double[] {1, 0.5, 0.1, 0.01}));
  }

  private static Cluster cluster(int id, double[] centroid, double[][] covariance) {
    double[] variances = {covariance[0][0], covariance[1][1], covariance[2][2]};
    return new Cluster(
        id, centroid, PositiveDefinite.of(covariance), centroid, variances, centroid.length);
  }
}
