package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive 2.3 on MapReduce, vectorized, which it is not by itself. */
class Hive2VectorizedIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(
        directory,
        "MapReduce, vectorized",
        false,
        "hive.execution.engine=mr",
        "hive.vectorized.execution.enabled=true");
  }
}
