package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.Map;

/** The scripts on Hive 4.0.1 where managed tables of all formats are transactional, insert-only. */
class Hive4InsertOnlyScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive4Processes.startTransactional(directory, "hive.create.as.insert.only=true");
  }

  @Override
  protected Map<String, String> sparkSettings() {
    return Hive4Processes.SPARK;
  }
}
