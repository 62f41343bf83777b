package io.github.hiveanomaly.training;

import static io.github.hiveanomaly.training.SparkFixture.query;
import static io.github.hiveanomaly.training.SparkFixture.train;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkFixture.class)
class TrainingJobTest {

  @TempDir Path directory;

  /** Spark's own k-means sample: six points in two clumps. */
  private static final List<String> SPARK_SAMPLE =
      List.of("0,0,0", "0.1,0.1,0.1", "0.2,0.2,0.2", "9,9,9", "9.1,9.1,9.1", "9.2,9.2,9.2");

  @Test
  void sixPointsOfSparksSample() throws IOException {
    String csv = write(SPARK_SAMPLE);
    train(
        "--csv",
        csv,
        "--columns",
        "x double, y double, z double",
        "--features",
        "x,y,z",
        "--run-id",
        "six",
        "--k",
        "2",
        "--standardize",
        "none");

    Row sweep =
        query(
                "SELECT inline(k_sweep) FROM anomaly.model_runs"
                    + " WHERE run_id = 'six' AND segment = 'all'")
            .get(0);
    assertThat(sweep.<Integer>getAs("k")).isEqualTo(2);
    assertThat(sweep.<Double>getAs("wssse")).isCloseTo(0.12, within(1e-12));
  }

  private String write(List<String> lines) throws IOException {
    return Files.write(directory.resolve("readings.csv"), lines).toString();
  }

  private static org.assertj.core.data.Offset<Double> within(double offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}
