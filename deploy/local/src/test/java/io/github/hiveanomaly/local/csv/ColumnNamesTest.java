package io.github.hiveanomaly.local.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.hive.ql.parse.HiveLexer;
import org.apache.hadoop.hive.ql.parse.ParseDriver;
import org.apache.hadoop.hive.ql.parse.ParseException;
import org.junit.jupiter.api.Test;

/** What Hive calls a column. */
class ColumnNamesTest {

  @Test
  void lettersDigitsAndUnderscoresAreLeft() {
    assertThat(names("Temperatur (°C)", "Température", "machine-ID ", "  Ts", "2nd stage", "_a_"))
        .containsExactly(
            "temperatur_c", "temperature", "machine_id", "ts", "column_2nd_stage", "a");
  }

  @Test
  void everyColumnHasANameOfItsOwn() {
    assertThat(names("a", "A", "", "", "a"))
        .containsExactly("a", "a_2", "column_3", "column_4", "a_3");
  }

  @Test
  void namesOfTheToolkitsOwnColumnsGetAnEnding() {
    assertThat(names("day", "Score", "segment"))
        .containsExactly("day_in_file", "score_in_file", "segment_in_file");
  }

  private static List<String> names(String... header) {
    return ColumnNames.of(List.of(header)).stream().map(Column::name).toList();
  }

  /** By Hive's own lexer and parser: which of all its words can be no column. */
  @Test
  void wordsThatHiveReservesStandInBackticks() throws Exception {
    Set<String> words = new TreeSet<>(List.of("temperature", "offset"));
    for (Field word : HiveLexer.class.getFields()) {
      if (word.getName().startsWith("KW_")) {
        words.add(word.getName().substring("KW_".length()).toLowerCase(Locale.ROOT));
      }
    }
    assertThat(words).hasSizeGreaterThan(300);
    // the parser prints a stack of each word it does not take
    PrintStream errors = System.err;
    System.setErr(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    try {
      for (String word : words) {
        assertThat(!isColumn(word)).as(word).isEqualTo(Column.quote(word).startsWith("`"));
      }
    } finally {
      System.setErr(errors);
    }
  }

  private static boolean isColumn(String word) {
    for (String statement :
        List.of(
            "SELECT array(%s) FROM t",
            "CREATE TABLE t (%s INT)",
            "SELECT x AS %1$s, t.%1$s FROM t",
            "SELECT a FROM t WHERE %s > 3")) {
      try {
        new ParseDriver().parse(String.format(Locale.ROOT, statement, word));
      } catch (ParseException e) {
        return false;
      }
    }
    return true;
  }
}
