package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.Map;

/** Tables that Hive 4.0.1 wrote, trained on by Spark. */
class Hive4SharedTablesIT extends SharedTables {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive4Processes.startTransactional(directory);
  }

  @Override
  protected Map<String, String> sparkSettings() {
    return Hive4Processes.SPARK;
  }
}
