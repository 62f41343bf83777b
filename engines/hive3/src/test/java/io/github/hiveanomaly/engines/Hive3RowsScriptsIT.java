package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Engine;
import java.nio.file.Path;
import java.util.List;

/** The scripts on Hive 3.1.3 and MapReduce, row by row. */
class Hive3RowsScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return HiveProcesses.startHive3(directory, Engine.MR, ServerOptions.none());
  }

  @Override
  protected List<String> sessionSettings() {
    return List.of("hive.mapred.mode=strict", "hive.vectorized.execution.enabled=false");
  }

  @Override
  protected boolean showsWhyJobsFail() {
    return false;
  }
}
