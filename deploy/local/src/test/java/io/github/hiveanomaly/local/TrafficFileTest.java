package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFileTest {

  private static final String READING = "405,0,1209204,2019091,1,36000.00,789,64,13\n";

  @TempDir private Path folder;

  @Test
  void takesReadingsWithMissingValues() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "3,1045,1345,2011258,4,0.00,0,,0\n");
    assertThat(TrafficFile.check(file)).isEqualTo(new TrafficFile(file.toRealPath(), false));
  }

  @Test
  void takesReadingsBelowAHeader() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "highway,sensor\n" + READING);
    assertThat(TrafficFile.check(file).gzipped()).isFalse();
  }

  @Test
  void tellsGzipByTheBytesAndNamesTheLinkAfterIt() throws IOException {
    Path file = folder.resolve("readings");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
      output.write(READING.getBytes(StandardCharsets.US_ASCII));
    }
    Path target = Files.createDirectory(folder.resolve("target"));
    TrafficFile.check(file).putInto(target);
    assertThat(target.resolve("readings.csv.gz")).hasSameBinaryContentAs(file);
  }

  @Test
  void refusesWhatIsNotThere() {
    refused(folder.resolve("none.csv"), "none.csv: no such file");
  }

  @Test
  void refusesAFolder() {
    refused(folder, "no such file");
  }

  @Test
  void refusesAnEmptyFile() throws IOException {
    refused(Files.createFile(folder.resolve("a.csv")), "the file is empty");
  }

  @Test
  void refusesOtherColumnsAndTellsWhichItWants() throws IOException {
    Path file = folder.resolve("a.csv");
    Files.writeString(file, "entity,date,count\nB00008,2015-04-01,234\n");
    refused(file, "the first has 3 fields: entity,date,count");
    refused(file, "highway, sensorloc, sensorid, dayofyear, dayofweek, time, volume, speed");
  }

  @Test
  void refusesNineColumnsThatAreNoNumbers() throws IOException {
    refused(Files.writeString(folder.resolve("a.csv"), "a,b,c,d,e,f,g,h,i\n"), "9 fields: a,b,c");
  }

  @Test
  void refusesATornGzipFile() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});
    refused(file, "cannot be read");
  }

  private static void refused(Path file, String because) {
    assertThatThrownBy(() -> TrafficFile.check(file))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining(because);
  }
}
