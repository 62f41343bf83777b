package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficSampleTest {

  @TempDir private Path folder;

  @Test
  void sameSeedSameBytes() throws IOException {
    write("a", 1);
    write("b", 1);
    write("c", 2);
    assertThat(path("a")).hasSameBinaryContentAs(path("b"));
    assertThat(path("a.planted")).hasSameBinaryContentAs(path("b.planted"));
    assertThat(Files.mismatch(path("a"), path("c"))).isNotNegative();
  }

  @Test
  void everyLineIsOneReadingOfTheNineColumns() throws IOException {
    write("a", 1);
    List<String> lines = Files.readAllLines(path("a"));
    assertThat(lines)
        .hasSize(50_000)
        .allMatch(
            line ->
                line.matches(
                    "(205|405),[0-9]{1,2},[0-9]{6},201909[1-5],[1-5],[0-9]+[.]00(,[0-9]+){3}"))
        .doesNotHaveDuplicates();
    assertThat(lines.stream().map(line -> fields(line).get(2)).distinct()).hasSize(200);
  }

  @Test
  void plantedAnomaliesAreAmongTheReadings() throws IOException {
    write("a", 1);
    Set<List<String>> readings = new HashSet<>();
    for (String line : Files.readAllLines(path("a"))) {
      List<String> fields = fields(line);
      int day = Integer.parseInt(fields.get(3));
      LocalDateTime time =
          LocalDate.ofYearDay(day / 1000, day % 1000)
              .atStartOfDay()
              .plusSeconds(Math.round(Double.parseDouble(fields.get(5))));
      readings.add(
          List.of(fields.get(2), time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"))));
    }
    List<List<String>> planted =
        Files.readAllLines(path("a.planted")).stream().map(TrafficSampleTest::fields).toList();
    assertThat(planted).hasSizeBetween(400, 600);
    assertThat(planted).allMatch(fields -> readings.contains(fields.subList(0, 2)));
    assertThat(planted.stream().map(fields -> fields.get(2)).distinct())
        .containsExactlyInAnyOrder(
            "slow on an empty road", "occupied at full speed", "crowd without occupancy");
  }

  @Test
  void someSensorsAreSwitchedOff() throws IOException {
    write("a", 1);
    assertThat(Files.readAllLines(path("a")).stream().filter(line -> line.endsWith(",0,0,0")))
        .hasSizeBetween(200, 300);
  }

  private void write(String name, long seed) throws IOException {
    new TrafficSample(seed).write(path(name), path(name + ".planted"));
  }

  private Path path(String name) {
    return folder.resolve(name);
  }

  private static List<String> fields(String line) {
    return Arrays.asList(line.split(",", -1));
  }
}
