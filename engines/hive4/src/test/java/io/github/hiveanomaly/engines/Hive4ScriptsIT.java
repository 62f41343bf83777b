package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.Map;

/** The scripts on Hive 4.0.1 and Tez, vectorized, by the beeline of 3.1.3. */
class Hive4ScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive4Processes.start(directory, ServerOptions.none());
  }

  @Override
  protected Map<String, String> sparkSettings() {
    return Hive4Processes.SPARK;
  }
}
