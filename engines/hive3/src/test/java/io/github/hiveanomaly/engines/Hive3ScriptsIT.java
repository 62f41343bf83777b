package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Engine;
import java.nio.file.Path;

/** The scripts on Hive 3.1.3 and Tez, vectorized. */
class Hive3ScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return HiveProcesses.startHive3(directory, Engine.TEZ, ServerOptions.none());
  }
}
