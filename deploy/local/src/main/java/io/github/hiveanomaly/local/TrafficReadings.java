package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Readings of the nine traffic columns, which scripts of the toolkit read. */
sealed interface TrafficReadings extends Readings permits GeneratedReadings, TrafficFile {

  /** Puts the readings, and nothing else, into an empty folder. */
  void putInto(Path folder) throws IOException;

  @Override
  default Network network() {
    return Network.TRAFFIC;
  }

  @Override
  default void prepare(Instance instance) throws IOException {
    putInto(instance.emptyFolder("input/readings"));
  }

  @Override
  default List<String> load(Scripts scripts, Instance instance)
      throws IOException, InterruptedException {
    ScriptOutput output =
        scripts.run(
            "traffic/readings_from_csv.hql",
            Map.of("location", Scripts.location(instance.folder("input/readings"))));
    List<String> counts = output.rows().get(0);
    String readings = counts.get(0);
    String rejected = counts.get(1);
    if (readings.equals("0")) {
      throw new QuickstartException("no line of the file is a reading");
    }
    scripts.run("traffic/features.hql", Map.of());
    return List.of(
        readings
            + " readings read"
            + (rejected.equals("0")
                ? ""
                : "; " + rejected + " lines set aside in traffic_readings_rejected"));
  }
}
