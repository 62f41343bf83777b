package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scripts, in the parser with which Hue's editor underlines mistakes (npm's gethue).
 *
 * <p>Skipped, saying so, where there is no npm or it cannot get the package.
 */
class HueParserTest {

  /** What that parser takes for a mistake although Hive does not. */
  private static final Pattern WRONGLY_REFUSED =
      Pattern.compile(
          "(?s)CREATE OR REPLACE VIEW .*"
              + "|ADD JAR .*"
              + "|CREATE VIEW \\w+ PARTITIONED ON .*"
              + "|CREATE EXTERNAL TABLE .*WITH SERDEPROPERTIES .*"
              + "|ALTER TABLE \\w+\\s+DROP IF EXISTS PARTITION .*"
              + "|.*\\b\\d+\\.\\d+D\\b.*"
              + "|SET hive\\.[\\w.]+=\\w+");

  /** It knows no BETWEEN but that of windows; an equality in its place lets the rest be tried. */
  private static final Pattern BETWEEN = Pattern.compile("(?<!ROWS |RANGE )\\bBETWEEN\\b");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  @BeforeAll
  static void fetchTheParser() throws IOException, InterruptedException {
    HuePackage.fetch();
  }

  @Test
  void acceptsEveryStatement() throws IOException, InterruptedException {
    List<String> statements =
        Script.all().stream()
            .flatMap(script -> script.statements().stream())
            .map(HueParserTest::asHueParsesIt)
            .toList();
    List<String> refused = refused(statements);
    assertThat(refused).allMatch(statement -> WRONGLY_REFUSED.matcher(statement).matches());
    assertThat(refused)
        .as("the parser was at work")
        .anyMatch(statement -> statement.startsWith("ADD JAR"));
  }

  @Test
  void refusesWhatIsWrong() throws IOException, InterruptedException {
    assertThat(refused(List.of("SELECT k FROM k_sweep", "SELECT k FORM k_sweep WHERE")))
        .containsExactly("SELECT k FORM k_sweep WHERE");
  }

  /** With a name in place of each variable, as Hue puts the values there before it runs them. */
  private static String asHueParsesIt(String statement) {
    return BETWEEN.matcher(VARIABLE.matcher(statement).replaceAll("given_$1")).replaceAll("=");
  }

  private static List<String> refused(List<String> statements)
      throws IOException, InterruptedException {
    List<String> refused = new ArrayList<>();
    HuePackage.run("hue-parser.js", statements, HuePackage.SYNTAX_PARSER)
        .forEach(statement -> refused.add(statement.asText()));
    return refused;
  }
}
