package io.github.hiveanomaly.benchmarks.training;

import io.github.hiveanomaly.training.Progress;
import io.github.hiveanomaly.training.Train;
import io.github.hiveanomaly.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The training job on the same readings, with the post's own units and centres. */
final class Ours {

  private static final String DATABASE = "anomaly";

  private Ours() {}

  /** Creates the table the job writes to, as the shipped script has it. */
  static void createTable(SparkSession session, Path script) throws IOException {
    String text = Files.readString(script);
    int start = text.indexOf("CREATE TABLE IF NOT EXISTS model_runs");
    session.sql("CREATE DATABASE IF NOT EXISTS " + DATABASE);
    session.sql("USE " + DATABASE);
    session.sql(text.substring(start, text.indexOf(";\n", start)));
  }

  /** Trains for k = 1 to {@code maxK}, from the CSV files to the table; all are one segment. */
  static Measured run(SparkSession session, Path csv, int maxK, int restarts, long seed) {
    Progress progress = Progress.to(System.err);
    double whole = train(session, csv, "highway", maxK, restarts, seed, progress);
    List<Double> wssse =
        session
            .sql(
                "SELECT s.wssse FROM (SELECT inline(k_sweep) FROM model_runs WHERE run_id ="
                    + " 'benchmark' AND segment IS NOT NULL) s ORDER BY s.k")
            .collectAsList()
            .stream()
            .map((Row row) -> row.getDouble(0))
            .toList();
    double fitting = progress.secondsBetween("scan", "sweep");
    return new Measured(fitting, whole, wssse);
  }

  /** Trains each sensor's readings apart; the seconds of the whole job. */
  static double runBySensor(SparkSession session, Path csv, int maxK, int restarts) {
    Progress progress = Progress.to(System.err);
    return train(session, csv, "sensorid", maxK, restarts, 1, progress);
  }

  /** How many segments the last run has trained for all k. */
  static long segmentsOf(SparkSession session, int maxK) {
    return session
        .sql(
            "SELECT count(*) FROM model_runs WHERE run_id = 'benchmark' AND segment IS NOT NULL AND"
                + " size(k_sweep) = "
                + maxK)
        .first()
        .getLong(0);
  }

  private static double train(
      SparkSession session,
      Path csv,
      String segmentBy,
      int maxK,
      int restarts,
      long seed,
      Progress progress) {
    long start = System.nanoTime();
    new TrainingJob(
            session,
            Train.parse(
                "--csv",
                csv.toString(),
                "--columns",
                Readings.COLUMNS,
                "--features",
                "volume,speed,occupancy",
                "--segment-by",
                segmentBy,
                "--standardize",
                "none",
                "--max-k",
                Integer.toString(maxK),
                "--restarts",
                Integer.toString(restarts),
                "--seed",
                Long.toString(seed),
                "--run-id",
                "benchmark",
                "--overwrite"),
            progress)
        .run();
    return (System.nanoTime() - start) / 1e9;
  }
}
