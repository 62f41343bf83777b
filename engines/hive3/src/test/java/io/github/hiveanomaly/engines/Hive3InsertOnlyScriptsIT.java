package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** The scripts on Hive 3.1.3 where managed tables of all formats are transactional, insert-only. */
class Hive3InsertOnlyScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive3Transactions.start(directory, "hive.create.as.insert.only=true");
  }
}
