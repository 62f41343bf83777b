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

/** The scripts on machines of other zones: all must print what they print under UTC. */
class Hive3ZonesIT {

  private static Map<String, List<String>> underUtc;

  @TempDir private static Path directory;

  @BeforeAll
  static void runUnderUtc() throws Exception {
    underUtc = printed("UTC");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland"})
  void everyScriptPrintsTheSame(String zone) throws Exception {
    assertThat(printed(zone)).isEqualTo(underUtc);
  }

  private static Map<String, List<String>> printed(String zone) throws Exception {
    EveryScript scripts =
        new EveryScript() {
          @Override
          protected HiveProcesses start(Path folder) throws Exception {
            return HiveProcesses.startHive3(folder, Engine.TEZ, ServerOptions.inZone(zone));
          }
        };
    return scripts.printed(Files.createDirectories(directory.resolve(zone)));
  }
}
