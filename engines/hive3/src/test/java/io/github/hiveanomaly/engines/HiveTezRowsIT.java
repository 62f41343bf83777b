package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive on Tez, row by row. */
class HiveTezRowsIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(
        directory,
        "Tez, row by row",
        true,
        "hive.execution.engine=tez",
        "hive.vectorized.execution.enabled=false");
  }
}
