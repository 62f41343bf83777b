package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated file of machines. */
class MachineSampleTest {

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameBytes() throws IOException {
    write("a", 1);
    write("b", 1);
    write("c", 2);
    assertThat(path("a")).hasSameBinaryContentAs(path("b"));
    assertThat(path("a.planted")).hasSameBinaryContentAs(path("b.planted"));
    assertThat(Files.mismatch(path("a"), path("c"))).isNotNegative();
  }

  @Test
  void faultsAreRareAndAmongTheReadings() throws IOException {
    write("a", 1);
    List<String> lines = Files.readAllLines(path("a"));
    assertThat(lines).hasSize(MachineSample.READINGS + 1);
    Set<List<String>> readings = new HashSet<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      readings.add(List.of(fields[1], fields[0].replace('T', ' ').replace("Z", "")));
    }
    List<String[]> planted =
        Files.readAllLines(path("a.planted")).stream().map(line -> line.split(",")).toList();
    // fewer than one in a hundred, which is what is flagged
    assertThat(planted).hasSizeBetween(250, 345);
    assertThat(planted).allMatch(fault -> readings.contains(List.of(fault[0], fault[1])));
    assertThat(planted.stream().map(fault -> fault[2]).distinct()).hasSize(3);
  }

  @Test
  void itIsAnUglyFile() throws IOException {
    write("a", 1);
    assertThat(Files.readString(path("a")))
        .contains(",,", ",\"checked, all \"\"fine\"\"\"\n", ",-60.00,");
  }

  private void write(String name, long seed) throws IOException {
    new MachineSample(seed).write(path(name), path(name + ".planted"));
  }

  private Path path(String name) {
    return folder.resolve(name);
  }
}
