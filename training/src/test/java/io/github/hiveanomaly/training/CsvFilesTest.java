package io.github.hiveanomaly.training;

import static io.github.hiveanomaly.training.SparkFixture.query;
import static io.github.hiveanomaly.training.SparkFixture.train;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SparkFixture.class)
class CsvFilesTest {

  private static final String COLUMNS = "id int, volume double, speed double";

  @TempDir private Path directory;

  @Test
  void numbersAreDigitsAndMissingOnesAreIncomplete() throws IOException {
    List<String> good =
        List.of(
            "1,60.1, 298",
            " 2 ,\t60.1,2.98e2 ",
            "3,\"60\",298",
            "4,-60.,+.5",
            "-2147483648,60,298",
            "\"5\",\"60\",\"298\"");
    List<String> missing =
        List.of(
            "1,60,\\N",
            "\\N,NaN,5",
            "1,Infinity,5",
            "1,-Infinity,5",
            "1,nan, inf ",
            "1,,5",
            "1,\"\",5",
            "1,  ,5");
    List<String> bad =
        List.of(
            "99999999999,60,298",
            "1.5,60,298",
            "1,1d,298",
            "1,2F,298",
            "1,0x1p3,298",
            "1,1e400,298",
            "1,-1e400,298",
            "1,\"6,0\",298",
            "1,six,298",
            "1,60",
            "1,60,298,9");
    List<String> lines = new ArrayList<>(good);
    lines.addAll(missing);
    lines.addAll(bad);

    TrainingRun run = train(csv(write("mixed.csv", lines), "mixed"));

    assertThat(run.counts())
        .isEqualTo(new ReadingCounts(good.size(), bad.size(), 0, missing.size(), 3));
    assertThat(query("SELECT inline(rejected)" + ofRun("mixed")))
        .extracting(row -> row.getString(0) + " -> " + row.getString(1))
        .containsExactlyInAnyOrder(
            "99999999999,60,298 -> id: got '99999999999', expected int",
            "1.5,60,298 -> id: got '1.5', expected int",
            "1,1d,298 -> volume: got '1d', expected double",
            "1,2F,298 -> volume: got '2F', expected double",
            "1,0x1p3,298 -> volume: got '0x1p3', expected double",
            "1,1e400,298 -> volume: got '1e400', expected double",
            "1,-1e400,298 -> volume: got '-1e400', expected double",
            "1,\"6,0\",298 -> volume: got '6,0', expected double",
            "1,six,298 -> volume: got 'six', expected double",
            "1,60 -> 2 fields, expected 3",
            "1,60,298,9 -> 4 fields, expected 3");
  }

  @Test
  void otherTypesParseOrAreRejectedToo() throws IOException {
    String csv =
        write(
            "types.csv",
            List.of(
                "2026-01-05,true,12.50,1,a",
                "2026-01-05,false,\\N,2,\\N",
                "2026-02-30,true,1,3,b",
                "2026-01-05,perhaps,1,4,b",
                "2026-01-05,true,1e9,5,b"));

    TrainingRun run =
        train(
            "--csv",
            csv,
            "--columns",
            "day date, good boolean, price decimal(5,2), x double, name string",
            "--features",
            "x",
            "--where",
            "day = DATE '2026-01-05'",
            "--segment-by",
            "name",
            "--run-id",
            "types",
            "--k",
            "1");

    assertThat(run.counts()).isEqualTo(new ReadingCounts(1, 3, 0, 1, 1));
    assertThat(query("SELECT inline(rejected)" + ofRun("types")))
        .extracting(row -> row.getString(1))
        .containsExactlyInAnyOrder(
            "day: got '2026-02-30', expected date",
            "good: got 'perhaps', expected boolean",
            "price: got '1e9', expected decimal(5,2)");
  }

  @Test
  void linesThatDoNotParseAreShownWithTheReason() throws IOException {
    String csv = write("semicolons.csv", Collections.nCopies(500, "1;60;298"));

    assertThatThrownBy(() -> train(csv(csv, "none", "--max-bad-rows", "0")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            """
            --max-bad-rows: 500 lines of 500 do not parse, expected at most 0; such as
              1;60;298
                1 fields, expected 3""");
  }

  @Test
  void headersMustBeTheDeclaredColumnsInTheirOrder() throws IOException {
    String swapped = write("swapped.csv", List.of("id,speed,volume", "1,60,298"));
    assertThatThrownBy(() -> train(csv(swapped, "swapped", "--header")))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "--header: the file file:"
                + swapped
                + " has the columns id, speed, volume; expected those of --columns, in their"
                + " order: id, volume, speed");
    String more = write("more.csv", List.of("id,volume,speed,lane", "1,60,298,2"));
    assertThatThrownBy(() -> train(csv(more, "more", "--header")))
        .hasMessageContaining("has the columns id, volume, speed, lane; expected");
    String none = write("none.csv", List.of("1,60,298"));
    assertThatThrownBy(() -> train(csv(none, "none", "--header")))
        .hasMessageContaining("has the columns 1, 60, 298; expected");
  }

  @Test
  void everyFileOfAFolderHasItsHeaderChecked() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Files.write(folder.resolve("a.csv"), List.of("id,volume,speed", "1,60,298"));
    Files.write(folder.resolve("b.csv"), List.of("\uFEFF\"ID\", Volume , speed", "2,61,298"));
    Files.write(folder.resolve("empty.csv"), List.of());
    assertThat(train(csv(folder.toString(), "headers", "--header")).counts())
        .isEqualTo(new ReadingCounts(2, 0, 0, 0, 2));

    try (OutputStream stream =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("c.csv.gz")))) {
      stream.write("id,speed,volume\n3,298,60\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(() -> train(csv(folder.toString(), "headers2", "--header")))
        .hasMessageStartingWith(
            "--header: the file file:" + folder + "/c.csv.gz has the columns id, speed, volume;");
  }

  @Test
  void readingsTooLargeToBeSquaredAreIncompleteWithANote() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      lines.add(i + "," + i % 10 + "," + i % 7);
    }
    lines.addAll(List.of("1,1e308,5", "1,5,-1e160", "1,1.1e100,5", "1,1e99,5"));

    TrainingRun run = train(csv(write("wild.csv", lines), "wild"));

    assertThat(run.counts().trained()).isEqualTo(101);
    assertThat(run.counts().incomplete()).isEqualTo(3);
    assertThat(query("SELECT explode(notes)" + ofRun("wild")))
        .extracting(row -> row.getString(0))
        .containsExactly(
            "3 readings have a feature beyond 1.0E100, too large to be squared; they are counted"
                + " as incomplete");
  }

  @Test
  void subFoldersAreReadToo() throws IOException {
    List<String> lines = IntStream.range(0, 20).mapToObj(i -> i + "," + i + ",5").toList();
    Path folder = directory.resolve("deep");
    Files.write(
        Files.createDirectories(folder.resolve("HIVE_UNION_SUBDIR_1")).resolve("a"),
        lines.subList(0, 10));
    Files.write(
        Files.createDirectories(folder.resolve("HIVE_UNION_SUBDIR_2")).resolve("b"),
        lines.subList(10, 20));

    assertThat(train(csv(folder.toString(), "deep")).counts().trained()).isEqualTo(20);
  }

  private static String[] csv(String path, String run, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--csv", path, "--columns", COLUMNS));
    arguments.addAll(List.of("--features", "volume,speed", "--run-id", run));
    arguments.addAll(List.of("--k", "1"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String ofRun(String run) {
    return " FROM anomaly.model_runs WHERE run_id = '" + run + "' AND segment IS NULL";
  }

  private String write(String name, List<String> lines) throws IOException {
    return Files.write(directory.resolve(name), lines).toString();
  }
}
