package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantedTest {

  @TempDir private Path folder;

  @Test
  void countsWhatIsInBeelinesTable() {
    ScriptOutput output =
        new ScriptOutput(
            List.of(
                "+---------------+-----------+----------+",
                "|     kind      | readings  | flagged  |",
                "+---------------+-----------+----------+",
                "| (not planted) | 2000      | 3        |",
                "| stuck         | 10        | 8        |",
                "| slow          | 30        | 30       |",
                "+---------------+-----------+----------+"));
    PlantedAnomalies planted = PlantedAnomalies.of(output);
    assertThat(planted).isEqualTo(new PlantedAnomalies(40, 38, 2000, 3));
    assertThat(planted.describe("0.001"))
        .isEqualTo(
            "Found 38 of 40 planted anomalies (95.0 %); false alarms: 3 of 2,000 other readings"
                + " (0.15 %). Flagged is what has a p_value below 0.001.");
  }

  @Test
  void comparesWeeksByEntityAndMonday() throws IOException {
    Path list = folder.resolve("weeks.csv");
    Files.writeString(list, "a,2019-02-04,FLOOD\nb,2019-02-11,EMPTY\n");
    ScriptOutput output =
        new ScriptOutput(
            List.of(
                "| entity | week_start |  z   |",
                "| a      | 2019-02-04 | 5.0  |",
                "| b      | 2019-02-18 | 3.1  |"));
    assertThat(PlantedWeeks.of(list, output)).isEqualTo(new PlantedWeeks(2, 1, 1));
  }
}
