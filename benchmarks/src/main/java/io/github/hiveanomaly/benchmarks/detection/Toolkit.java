package io.github.hiveanomaly.benchmarks.detection;

import io.github.hiveanomaly.Functions;
import io.github.hiveanomaly.training.Progress;
import io.github.hiveanomaly.training.Train;
import io.github.hiveanomaly.training.TrainingJob;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The training job and the functions as they are shipped, on Spark. */
final class Toolkit {

  private static final String DATABASE = "anomaly";
  private static final String RUN = "detection";

  private final SparkSession session;
  private final String models;

  /**
   * Creates the table and the functions.
   *
   * @param script {@code sql/tables/create.hql}
   */
  Toolkit(SparkSession session, Path script) throws IOException {
    this.session = session;
    String text = Files.readString(script);
    session.sql("CREATE DATABASE IF NOT EXISTS " + DATABASE);
    session.sql("USE " + DATABASE);
    session.sql(statement(text, "CREATE TABLE IF NOT EXISTS model_runs"));
    for (Map.Entry<String, Class<?>> function : Functions.byName().entrySet()) {
      session.sql(
          "CREATE TEMPORARY FUNCTION %s AS '%s'"
              .formatted(function.getKey(), function.getValue().getName()));
    }
    // A view that is kept cannot call a temporary function; its query can.
    String view = statement(text, "CREATE OR REPLACE VIEW cluster_models");
    this.models = view.substring(view.indexOf("\nSELECT")).replace("${database}.", "");
  }

  private static String statement(String script, String beginning) {
    int start = script.indexOf(beginning);
    return script.substring(start, script.indexOf(";\n", start));
  }

  /**
   * Trains on the features of a file.
   *
   * @param where an SQL condition on its columns, or null for all readings
   * @param columns of the file, as {@code --columns} takes them
   * @param more options of the job
   */
  void train(Path csv, String columns, List<String> features, String where, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--csv", csv.toString(), "--columns", columns, "--run-id", RUN, "--overwrite"));
    arguments.addAll(List.of("--features", String.join(",", features)));
    if (where != null) {
      arguments.addAll(List.of("--where", where));
    }
    arguments.addAll(more);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    new TrainingJob(session, Train.parse(arguments.toArray(String[]::new)), Progress.to(nowhere))
        .run();
  }

  /** The k that training marks as the knee of its only segment; 1 where there is no knee. */
  int knee() {
    List<Row> knee =
        session
            .sql(
                "SELECT s.k FROM (SELECT inline(k_sweep) FROM model_runs WHERE run_id = '"
                    + RUN
                    + "' AND segment IS NOT NULL) s WHERE s.is_knee")
            .collectAsList();
    return knee.isEmpty() ? 1 : knee.get(0).getInt(0);
  }

  /** The model of a k, as the view cluster_models packs it. */
  byte[] model(int k) {
    return session
        .sql("SELECT model FROM (" + models + ") m WHERE run_id = '" + RUN + "' AND k = " + k)
        .first()
        .getAs(0);
  }
}
