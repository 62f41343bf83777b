package io.github.hiveanomaly.engines;

import java.nio.file.Path;

/** Spark SQL. */
class SparkIT extends EngineCalls {

  @Override
  protected Engine start(Path directory) {
    return SparkEngine.start(directory);
  }
}
