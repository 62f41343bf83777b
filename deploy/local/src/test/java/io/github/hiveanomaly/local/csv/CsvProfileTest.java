package io.github.hiveanomaly.local.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in files as they come. */
class CsvProfileTest {

  @TempDir private Path folder;

  @Test
  void typesAreThoseOfAllRows() throws IOException {
    CsvProfile profile =
        profile(
            """
            whole,number,text,flag,time,code,id,nothing,mixed
            1,1,a,true,2026-03-01T00:00:00Z,007,99999999999999999999,,1
            -2,2.5,"b, c",FALSE,2026-03-01 00:10,008,1,,2
            ,1e3,,,NULL,009,2,NA,n.k.
            0,.5,d,True,2026-03-02,010,3,,4
            """);
    assertThat(types(profile))
        .containsExactly(
            "BIGINT",
            "DOUBLE",
            "STRING",
            "BOOLEAN",
            "TIMESTAMP",
            "DOUBLE",
            "DOUBLE",
            "STRING",
            "STRING");
    assertThat(profile.describe())
        .anyMatch(line -> line.matches(" *nothing +string +\\d +nothing in it"))
        .anyMatch(line -> line.contains("numbers but for 1, such as 'n.k.'"))
        .anyMatch(line -> line.matches(" *whole +bigint +1 +1"));
  }

  @Test
  void javasOwnNumbersAreNone() throws IOException {
    CsvProfile profile = profile("a,b,c,d,e\n1d,0x1p3,Infinity,1e400,1_000\n");
    assertThat(types(profile)).containsOnly("STRING");
  }

  @Test
  void delimiterIsTheOneThatMakesMostColumns() throws IOException {
    assertThat(names("a;b;c\n1;2;3,5\n")).containsExactly("a", "b", "c");
    assertThat(names("a\tb\n1\t2\n")).containsExactly("a", "b");
    assertThat(names("a|\"b,c,d\"|e\n1|2|3\n")).containsExactly("a", "b_c_d", "e");
    assertThatThrownBy(() -> names("a^b\n1^2\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("found one column, 'a^b'; name the character between columns");
    assertThat(CsvProfile.of(CsvFile.open(file("a^b\n1^2\n"), '^'), false).columns()).hasSize(2);
  }

  @Test
  void encodingIsFound() throws IOException {
    String text = "Größe,Höhe\n1,2\n";
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
      Path file = Files.write(folder.resolve("encoded.csv"), text.getBytes(charset));
      assertThat(CsvFile.open(file, null).columns())
          .as(charset.toString())
          .extracting(Column::title)
          .containsExactly("Größe", "Höhe");
    }
    Path marked = Files.writeString(folder.resolve("marked.csv"), "\ufeff" + text);
    assertThat(CsvFile.open(marked, null).columns().get(0).title()).isEqualTo("Größe");
  }

  @Test
  void gzippedFilesAreKnownByTheirBytes() throws IOException {
    Path file = folder.resolve("zipped.csv");
    try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(file))) {
      output.write("a,b\r\n1,x\r\n2,y\r\n".getBytes(StandardCharsets.UTF_8));
    }
    CsvProfile profile = CsvProfile.of(CsvFile.open(file, null), false);
    assertThat(types(profile)).containsExactly("BIGINT", "STRING");
    assertThat(profile.rows()).isEqualTo(2);
  }

  @Test
  void suggestsWhatTheColumnsMayBe() throws IOException {
    assertThat(
            profile("ts,machine,t,p,note\n1772323805,m1,1.5,2,\n1772323865,m2,1.6,3,\n")
                .suggestion())
        .isEqualTo("--network NAME --features t,p --sensor machine --observed ts");
    CsvProfile nearly =
        profile("t,p,m,ts\n1,2,a,2026-03-01\nx,3,b,2026-03-02\n2,4,c,soon\n3,5,d,2026-03-03\n");
    assertThat(nearly.suggestion())
        .isEqualTo("--network NAME --features t,p --sensor m --observed ts");
    assertThat(nearly.describe())
        .anyMatch(line -> line.contains("numbers but for 1, such as 'x'"))
        .anyMatch(line -> line.contains("times but for 1, such as 'soon'"));
  }

  @Test
  void filesWithoutRowsAreRefused() {
    assertThatThrownBy(() -> profile("a,b\n"))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("there is no row below the header");
    assertThatThrownBy(() -> profile(""))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("the file is empty");
    assertThatThrownBy(() -> CsvFile.open(folder.resolve("none.csv"), null))
        .isInstanceOf(CsvException.class)
        .hasMessageContaining("no such file");
  }

  private List<String> names(String text) throws IOException {
    return profile(text).columns().stream().map(Column::name).toList();
  }

  private static List<String> types(CsvProfile profile) {
    return IntStream.range(0, profile.columns().size())
        .mapToObj(profile::type)
        .map(ColumnType::name)
        .toList();
  }

  private CsvProfile profile(String text) throws IOException {
    return CsvProfile.of(CsvFile.open(file(text), null), false);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.csv"), text);
  }
}
