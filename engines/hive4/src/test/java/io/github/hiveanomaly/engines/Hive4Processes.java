package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Hive 4.0.1 on Tez, and what Spark must be told to work with it. */
final class Hive4Processes {

  /**
   * Settings of Spark: its own client is of Hive 2.3, whose calls this metastore no longer takes.
   */
  static final Map<String, String> SPARK =
      Map.of(
          "spark.sql.hive.metastore.version", "3.1.3",
          "spark.sql.hive.metastore.jars", "path",
          "spark.sql.hive.metastore.jars.path", HiveProcesses.clientLibraries());

  /**
   * Vectorized, Hive 4.0.1 takes the columns of an expression under OVER for others; threads that
   * load partitions side by side share a client of the metastore and wait for each other for ever.
   */
  private static final List<String> SETTINGS =
      List.of(
          "hive.vectorized.execution.ptf.enabled=false", "hive.load.dynamic.partitions.thread=1");

  private Hive4Processes() {}

  static HiveProcesses start(Path directory, ServerOptions options)
      throws IOException, InterruptedException {
    return HiveProcesses.start(
        directory,
        new HiveProgram(
            System.getProperty("java.class.path"), Hive4Server.class.getName(), List.of()),
        Engine.TEZ,
        options.with(SETTINGS));
  }

  /** With its transactions on. */
  static HiveProcesses startTransactional(Path directory, String... settings)
      throws IOException, InterruptedException {
    return start(
        directory,
        ServerOptions.none()
            .with(SharedTables.TRANSACTIONS)
            .with(List.of(settings))
            .with(
                Hive4Server.SCHEMA,
                System.getProperty("build.directory") + "/hive-schema-4.0.0.derby.sql"));
  }
}
