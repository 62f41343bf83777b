package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive 2.3 on MapReduce, row by row. */
class Hive2RowsIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(
        directory,
        "MapReduce, row by row",
        false,
        "hive.execution.engine=mr",
        "hive.vectorized.execution.enabled=false");
  }
}
