package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive 4 on Tez, vectorized. */
class Hive4IT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(
        directory,
        "Tez, vectorized",
        true,
        "hive.execution.engine=tez",
        "hive.vectorized.execution.enabled=true");
  }
}
