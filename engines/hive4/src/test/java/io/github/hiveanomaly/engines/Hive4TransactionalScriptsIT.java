package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.Map;

/** The scripts on Hive 4.0.1 where every managed table is transactional unless it says no. */
class Hive4TransactionalScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive4Processes.startTransactional(directory);
  }

  @Override
  protected Map<String, String> sparkSettings() {
    return Hive4Processes.SPARK;
  }
}
