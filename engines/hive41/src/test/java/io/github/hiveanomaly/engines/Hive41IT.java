package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Hive 4.1 on Tez, vectorized, by its Driver. */
class Hive41IT extends EngineCalls {

  @Override
  protected Engine start(Path directory) {
    return HiveDriverEngine.start(directory, "Tez, vectorized, by Driver");
  }
}
