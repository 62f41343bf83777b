package io.github.hiveanomaly.benchmarks.detection;

import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Readings scored by the function {@code anomaly_score}. */
final class Scored {

  private Scored() {}

  /** Score, empirical_p_value, p_value and a column of the readings. */
  static List<Row> rows(Dataset<Row> readings, Column features, byte[] model, String besides) {
    return readings
        .withColumn("scored", callUDF("anomaly_score", features, lit(model)))
        .select(
            col("scored.score"),
            col("scored.empirical_p_value"),
            col("scored.p_value"),
            col(besides))
        .collectAsList();
  }
}
