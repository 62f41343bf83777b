package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive on MapReduce, which keeps the reason why a job failed in the job's log. */
class HiveMapReduceIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) throws Exception {
    return HiveEngine.start(directory, "MapReduce", false, "hive.execution.engine=mr");
  }
}
