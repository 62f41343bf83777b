package io.github.hiveanomaly.training;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A JVM that prints what the run says, then trains it again and again, from one file and the other
 * in turn, until it is killed.
 */
public final class OverwritingLoop {

  static final String FOUND = "found: ";
  static final String WRITING = "sweep: ";
  static final String WRITTEN = "written: ";
  static final String RUN = "again";

  private OverwritingLoop() {}

  /** Never ends by itself; the arguments are the two files. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession session =
        SparkSession.builder().master("local[2]").enableHiveSupport().getOrCreate()) {
      session.sql("CREATE DATABASE IF NOT EXISTS " + SparkFixture.DATABASE);
      SparkFixture.createTable(session, SparkFixture.DATABASE);
      System.out.println(FOUND + read(session));
      for (int i = 0; true; i = 1 - i) {
        TrainingOptions options =
            Train.parse(
                "--csv",
                arguments[i],
                "--columns",
                "x double, y double",
                "--features",
                "x,y",
                "--run-id",
                RUN,
                "--max-k",
                "3",
                "--overwrite");
        new TrainingJob(session, options, Progress.to(System.out)).run();
        System.out.println(FOUND + read(session));
      }
    }
  }

  /** The run as a text: how many rows it has, and what they say. */
  private static String read(SparkSession session) {
    List<Row> rows =
        session
            .sql(
                "SELECT segment, run.rows_read, to_json(k_sweep), to_json(clusters) FROM "
                    + SparkFixture.DATABASE
                    + ".model_runs WHERE run_id = '"
                    + RUN
                    + "' ORDER BY segment")
            .collectAsList();
    return rows.size() + " rows, " + rows.toString().replace('\n', ' ');
  }
}
