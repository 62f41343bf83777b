package io.github.hiveanomaly.engines;

import java.nio.file.Path;
import java.util.List;

/** The scripts on Spark SQL. */
class SparkScriptsIT extends EveryScript {

  @Override
  protected ScriptEngine start(Path directory) {
    return SparkScripts.start(directory);
  }

  @Override
  protected List<String> sessionSettings() {
    return List.of();
  }
}
