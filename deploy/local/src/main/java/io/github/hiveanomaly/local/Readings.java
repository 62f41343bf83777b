package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;

/** Where the traffic readings of a run come from. */
sealed interface Readings permits GeneratedReadings, TrafficFile {

  /** In words, to begin the report with. */
  String describe();

  /** Puts the readings, and nothing else, into a folder. */
  void putInto(Path folder) throws IOException;
}
