package io.github.hiveanomaly.benchmarks;

import io.github.hiveanomaly.Functions;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Spark on this machine, with the functions of the toolkit. */
final class SparkFunctions {

  private SparkFunctions() {}

  /**
   * Starts Spark.
   *
   * @param directory what Spark writes goes below it
   */
  static SparkSession session(Path directory) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .appName("scoring")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.local.dir", directory.resolve("spark").toString())
            .config("spark.sql.warehouse.dir", directory.resolve("warehouse").toString())
            .config(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:memory:scoring;create=true")
            .config("spark.hadoop.datanucleus.schema.autoCreateAll", true)
            .config("spark.hadoop.hive.metastore.schema.verification", false)
            .enableHiveSupport()
            .getOrCreate();
    for (Map.Entry<String, Class<?>> function : Functions.byName().entrySet()) {
      spark.sql(
          "CREATE TEMPORARY FUNCTION %s AS '%s'"
              .formatted(function.getKey(), function.getValue().getName()));
    }
    return spark;
  }
}
