package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.processes.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scripts on machines of other zones: all must print what they print in the first of them, and
 * pass the same checks of days and hours as under UTC.
 *
 * <p>Left out are the scripts that see neither days nor times: of segments, clusters, sensors,
 * distances and probabilities.
 */
class Hive3ZonesIT {

  private static Map<String, List<String>> westOfGreenwich;

  @TempDir private static Path directory;

  @BeforeAll
  static void runWestOfGreenwich() throws Exception {
    westOfGreenwich = printed("America/Los_Angeles");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kolkata", "Pacific/Auckland"})
  void everyScriptPrintsTheSame(String zone) throws Exception {
    assertThat(printed(zone)).isEqualTo(westOfGreenwich);
  }

  private static Map<String, List<String>> printed(String zone) throws Exception {
    EveryScript scripts =
        new EveryScript() {
          @Override
          protected HiveProcesses start(Path folder) throws Exception {
            return HiveProcesses.startHive3(folder, Engine.TEZ, ServerOptions.inZone(zone));
          }
        };
    return scripts.printedWithTime(Files.createDirectories(directory.resolve(zone)));
  }
}
