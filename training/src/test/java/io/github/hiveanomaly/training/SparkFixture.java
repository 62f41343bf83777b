package io.github.hiveanomaly.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One Spark session with a Hive metastore (Derby in memory) for all test classes, and the table
 * model_runs as the shipped script creates it.
 */
public final class SparkFixture implements BeforeAllCallback {

  static final String DATABASE = "anomaly";

  private static SparkSession session;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (session == null) {
      session = start();
      session.sql("CREATE DATABASE " + DATABASE);
      createTable(session, DATABASE);
    }
  }

  static SparkSession session() {
    return session;
  }

  /** Trains as production does. */
  static TrainingRun train(String... arguments) {
    return new TrainingJob(session, Train.parse(arguments), Progress.to(System.err)).run();
  }

  static List<Row> query(String sql) {
    return session.sql(sql).collectAsList();
  }

  /** Creates model_runs by the statement of the shipped script. */
  static void createTable(SparkSession session, String database) throws IOException {
    String script = Files.readString(Path.of("../sql/tables/create.hql"));
    int start = script.indexOf("CREATE TABLE IF NOT EXISTS model_runs");
    String statement = script.substring(start, script.indexOf(";\n", start));
    session.sql("USE " + database);
    session.sql(statement);
    session.sql("USE default");
  }

  private static SparkSession start() throws IOException {
    Path warehouse =
        Files.createTempDirectory(Files.createDirectories(Path.of("target")), "warehouse");
    return SparkSession.builder()
        .master("local[2]")
        .appName("training tests")
        .config("spark.ui.enabled", false)
        .config(HiveRules.SETTING, HiveRules.added(new SparkConf()))
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 4)
        .config("spark.sql.warehouse.dir", warehouse.toAbsolutePath().toString())
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL", "jdbc:derby:memory:training;create=true")
        .config("spark.hadoop.datanucleus.schema.autoCreateAll", true)
        .config("spark.hadoop.hive.metastore.schema.verification", false)
        .enableHiveSupport()
        .getOrCreate();
  }
}
