package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The scripts on Hive 4.0.1 and Tez, vectorized, by the beeline of 3.1.3. */
class Hive4ScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return HiveProcesses.start(
        directory,
        new HiveProgram(System.getProperty("java.class.path"), Hive4Server.class.getName(), List.of()),
        Engine.TEZ);
  }

  /** Spark's own client is of Hive 2.3, whose calls this metastore no longer takes. */
  @Override
  protected Map<String, String> sparkSettings() {
    return Map.of(
        "spark.sql.hive.metastore.version", "3.1.3",
        "spark.sql.hive.metastore.jars", "path",
        "spark.sql.hive.metastore.jars.path", HiveProcesses.clientLibraries());
  }
}
