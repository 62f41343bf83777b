package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the readings of a run come from. */
sealed interface Readings permits TrafficReadings, SensorReadings {

  /** In words, to begin the report with. */
  String describe();

  /** Whose they are. */
  Network network();

  /** Puts them where Hive will find them; Hive need not be up yet. */
  void prepare(Instance instance) throws IOException;

  /**
   * Makes table and binding view, once the functions are there.
   *
   * @return what became of them, for the report
   * @throws QuickstartException if there are none
   */
  List<String> load(Scripts scripts, Instance instance) throws IOException, InterruptedException;

  /**
   * The folder with the list of anomalies among them, if they are generated: sensor, observed,
   * kind.
   */
  Optional<Path> planted();
}
