package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageSampleTest {

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
  void everyLineIsAnEntityADayAndACount() throws IOException {
    write("a", 1);
    assertThat(Files.readAllLines(path("a")))
        .isNotEmpty()
        .allMatch(line -> line.matches("supplier-[a-l],2019-[0-9]{2}-[0-9]{2},[1-9][0-9]*"))
        .doesNotHaveDuplicates();
  }

  @Test
  void anEmptyWeekHasNoLinesAndThoseAroundItHave() throws IOException {
    write("a", 1);
    List<String> counts = Files.readAllLines(path("a"));
    List<String> empty =
        Files.readAllLines(path("a.planted")).stream()
            .filter(line -> line.endsWith("EMPTY"))
            .toList();
    assertThat(empty).hasSize(2);
    for (String line : empty) {
      String supplier = line.substring(0, line.indexOf(','));
      LocalDate monday = LocalDate.parse(line.split(",", -1)[1]);
      assertThat(monday.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
      assertThat(linesOf(counts, supplier, monday)).isZero();
      assertThat(linesOf(counts, supplier, monday.minusWeeks(1))).isEqualTo(7);
      assertThat(linesOf(counts, supplier, monday.plusWeeks(1))).isEqualTo(7);
    }
  }

  private static long linesOf(List<String> counts, String supplier, LocalDate monday) {
    List<String> days =
        monday.datesUntil(monday.plusWeeks(1)).map(day -> supplier + "," + day + ",").toList();
    return counts.stream().filter(line -> days.stream().anyMatch(line::startsWith)).count();
  }

  private void write(String name, long seed) throws IOException {
    new MessageSample(seed).write(path(name), path(name + ".planted"));
  }

  private Path path(String name) {
    return folder.resolve(name);
  }
}
