package io.github.hiveanomaly.benchmarks.detection;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** Spark on this machine. */
final class LocalSpark {

  private LocalSpark() {}

  /**
   * Starts Spark with an empty warehouse.
   *
   * @param base the warehouse is made below it
   */
  static SparkSession start(Path base) throws IOException {
    Path warehouse = base.resolve("warehouse");
    FileUtils.deleteDirectory(warehouse.toFile());
    return SparkSession.builder()
        .master("local[2]")
        .appName("detection")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.local.dir", base.resolve("spark").toString())
        .config("spark.sql.warehouse.dir", warehouse.toString())
        .config(
            "spark.hadoop.javax.jdo.option.ConnectionURL",
            "jdbc:derby:memory:detection;create=true")
        .config("spark.hadoop.datanucleus.schema.autoCreateAll", true)
        .config("spark.hadoop.hive.metastore.schema.verification", false)
        .enableHiveSupport()
        .getOrCreate();
  }
}
