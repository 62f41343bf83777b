package io.github.hiveanomaly.local.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the rows of a file. QuickstartIT has Hive read them. */
class ReadingsWriterTest {

  private static final List<String> FEATURES = List.of("t", "p");

  @TempDir private Path folder;

  @Test
  void rowsAreWrittenAsHiveReadsThem() throws IOException {
    write(
        """
        ts,machine,t,p,on,note
        2026-03-01T00:00:00Z, 007 ,1.50,2,TRUE,"a, ""b""\\c"
        2026-03-01T01:00:00+02:00,008,,NaN,,"two
        lines"

        2026-03-02 00:00,009,-.5e1,3,false,NULL,
        """,
        null,
        null);
    assertThat(readings())
        .containsExactly(
            "2026-03-01 00:00:00.000000000|007|1.50|2|true|a, \"b\"\\\\c|2026-03-01",
            "2026-02-28 23:00:00.000000000|008|\\N|\\N|\\N|two\\nlines|2026-02-28",
            "2026-03-02 00:00:00.000000000|009|-.5e1|3|false|NULL|2026-03-02");
    assertThat(rejected()).isEmpty();
  }

  @Test
  void rowsThatAreNoReadingsAreSetAsideAndCounted() throws IOException {
    ReadingsWriter.Result result =
        write(
            """
            ts,machine,t,p,site
            2026-03-01 00:00,m,1,2,a
            2026-03-01 00:00,m,1,2
            2026-03-01 00:00,m,1,2,a,b
            2026-02-30 00:00,m,1,2,a
            ,m,1,2,a
            1900-01-01 00:00,m,1,2,a
            2026-03-01 00:00,,1,2,a
            2026-03-01 00:00,m,1,"1,234",a
            2026-03-01 00:00,m,1e400,2,a
            2026-03-01 00:00,m,0x1p3,2,a
            2026-03-01 00:00,m,1,2,
            2026-03-01 00:00,m,5,6,a
            2026-03-01 00:00,m,7,8,a
            """,
            "site",
            null);
    assertThat(result.readings()).isEqualTo(3);
    assertThat(result.rejected()).isEqualTo(10);
    assertThat(result.reasons())
        .containsExactly(
            "1 with 4 fields in place of the header's 5, first in line 3",
            "1 with 6 fields in place of the header's 5, first in line 4",
            "2 with no time in ts, first in line 5: '2026-02-30 00:00'",
            "1 with nothing in ts, first in line 6",
            "1 with nothing in machine, first in line 8",
            "1 with no number in p, first in line 9: '1,234'",
            "2 with no number in t, first in line 10: '1e400'",
            "1 with nothing in site, first in line 12");
    assertThat(rejected()).hasSize(10).contains("9|no number in p|2026-03-01 00:00,m,1,1,234,a");
  }

  @Test
  void timesAreReadAsTold() throws IOException {
    write("when;machine;t;p\n01/03/2026 00:10;m;1;2\n03/01/2026;m;1;2\n", null, "dd/MM/yyyy HH:mm");
    assertThat(readings()).containsExactly("2026-03-01 00:10:00.000000000|m|1|2|2026-03-01");
    write("when,machine,t,p\n1772323805,m,1,2\n1772323865.5,m,1,2\n", null, null);
    assertThat(readings())
        .containsExactly(
            "2026-03-01 00:10:05.000000000|m|1|2|2026-03-01",
            "2026-03-01 00:11:05.500000000|m|1|2|2026-03-01");
    write("when,machine,t,p\n1772323805250,m,1,2\n", null, null);
    assertThat(readings()).containsExactly("2026-03-01 00:10:05.250000000|m|1|2|2026-03-01");
  }

  @Test
  void aCommaIsTheDecimalPointWhereItIsSaidToBe() throws IOException {
    Path file = Files.writeString(folder.resolve("c.csv"), "ts;m;t;p\n2026-03-01;a;1,5;2\n");
    CsvProfile plain = CsvProfile.of(CsvFile.open(file, null), false);
    assertThatThrownBy(() -> Roles.of(plain, FEATURES, "m", "ts", null, null))
        .isInstanceOf(CsvException.class)
        .hasMessage(
            "--features: 't' holds no numbers, but such as '1,5'; where the comma is the decimal"
                + " point, add --decimal-comma");
    CsvProfile comma = CsvProfile.of(CsvFile.open(file, null), true);
    write(Roles.of(comma, FEATURES, "m", "ts", null, null));
    assertThat(readings()).containsExactly("2026-03-01 00:00:00.000000000|a|1.5|2|2026-03-01");
  }

  @Test
  void aQuoteThatDoesNotCloseTakesTheRestAndIsSaid() throws IOException {
    String rest = "2026-03-01 00:00,m,1,2,x\n".repeat(200);
    ReadingsWriter.Result result =
        write(
            "ts,machine,t,p,note\n2026-03-01 00:00,m,1,2,\n2026-03-01 00:00,m,1,2,\"x\n" + rest,
            null,
            null);
    assertThat(result.readings()).isEqualTo(1);
    assertThat(result.reasons())
        .containsExactly("1 with a quote that does not close, first in line 3");
  }

  @Test
  void columnsThatCannotBeWhatTheyAreSaidToBe() throws IOException {
    assertRoles(
        "--features: there is no column 'x'; the file has ts, m, t, p, w",
        List.of("t", "x"),
        "m",
        "ts");
    assertRoles("--features: 'T' is there twice", List.of("t", "T"), "m", "ts");
    assertRoles("--features: wanted are two or more columns, got [t]", List.of("t"), "m", "ts");
    assertRoles(
        "--features: 'w' holds no numbers, but such as 'warm'", List.of("t", "w"), "m", "ts");
    assertRoles("--sensor: there is no column 'machine'", FEATURES, "machine", "ts");
    assertRoles("--features: 't' cannot be a feature and something else", FEATURES, "t", "ts");
    assertRoles(
        "--observed: 'w' holds times in no form that is known without being told, but such as 'warm'",
        FEATURES,
        "m",
        "w");
  }

  private void assertRoles(String message, List<String> features, String sensor, String observed)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("r.csv"), "ts,m,t,p,w\n2026-03-01 00:00,a,1,2,warm\n");
    CsvProfile profile = CsvProfile.of(CsvFile.open(file, null), false);
    assertThatThrownBy(() -> Roles.of(profile, features, sensor, observed, null, null))
        .isInstanceOf(CsvException.class)
        .hasMessageStartingWith(message);
  }

  private ReadingsWriter.Result write(String text, String segment, String format)
      throws IOException {
    Path file = Files.writeString(folder.resolve("file.csv"), text);
    CsvProfile profile = CsvProfile.of(CsvFile.open(file, null), false);
    List<Column> columns = profile.columns();
    return write(
        Roles.of(profile, FEATURES, columns.get(1).name(), columns.get(0).name(), segment, format));
  }

  private ReadingsWriter.Result write(Roles roles) throws IOException {
    return ReadingsWriter.write(
        roles, folder.resolve("readings.txt"), folder.resolve("rejected.txt"));
  }

  private List<String> readings() throws IOException {
    return lines("readings.txt");
  }

  private List<String> rejected() throws IOException {
    return lines("rejected.txt");
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .map(line -> line.replace('\u0001', '|'))
        .toList();
  }
}
