package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Tables that Hive 3.1.3 wrote, trained on by Spark with its own client of the metastore. */
class Hive3SharedTablesIT extends SharedTables {

  @Override
  protected HiveProcesses start(Path directory) throws Exception {
    return Hive3Transactions.start(directory);
  }
}
