package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Hive 3.1.3 on Tez with its transactions on. */
final class Hive3Transactions {

  /** Has the metastore make its tables for transactions, which else schematool would. */
  private static final String SCHEMA = "hive.in.tez.test=true";

  private Hive3Transactions() {}

  static HiveProcesses start(Path directory, String... settings)
      throws IOException, InterruptedException {
    return HiveProcesses.startHive3(
        directory,
        Engine.TEZ,
        ServerOptions.none()
            .with(SharedTables.TRANSACTIONS)
            .with(List.of(SCHEMA))
            .with(List.of(settings)));
  }
}
