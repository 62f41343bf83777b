package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** The scripts on Hive 3.1.3 where every managed table is transactional unless it says no. */
class Hive3TransactionalScriptsIT extends EveryScript {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive3Transactions.start(directory);
  }
}
