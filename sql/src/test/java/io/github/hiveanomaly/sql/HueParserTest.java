package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The scripts, in the parser with which Hue's editor underlines mistakes (npm's gethue).
 *
 * <p>Skipped, saying so, where there is no npm or it cannot get the package.
 */
class HueParserTest {

  private static final String PACKAGE = "gethue@4.8.3";

  private static final String ARCHIVE = "gethue-4.8.3.tgz";

  private static final String PARSER = "package/parsers/hiveSyntaxParser.js";

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

  private static final Path FOLDER = Path.of("target", "gethue");

  @BeforeAll
  static void fetchTheParser() throws IOException, InterruptedException {
    if (Files.exists(FOLDER.resolve(PARSER))) {
      return;
    }
    Files.createDirectories(FOLDER);
    try {
      // the archive alone: an installation is twenty times as large and writes lock files
      runInFolder("npm", "pack", PACKAGE);
      runInFolder("tar", "-xzf", ARCHIVE, PARSER);
    } catch (IOException e) {
      abort("Hue's parser is not tried: " + e.getMessage());
    }
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

  private static void runInFolder(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(FOLDER.resolve(command[0] + ".log").toFile())
            .start();
    String said = String.join(" ", command) + " in sql/" + FOLDER;
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroy();
      throw new IOException(said + " took more than three minutes");
    }
    if (process.exitValue() != 0) {
      throw new IOException(said + " failed, see " + command[0] + ".log there");
    }
  }

  private static List<String> refused(List<String> statements)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    Path in =
        Files.writeString(FOLDER.resolve("statements.json"), json.writeValueAsString(statements));
    Path out = FOLDER.resolve("refused.json");
    Process process =
        new ProcessBuilder(
                "node",
                Path.of("src/test/resources/hue-parser.js").toString(),
                FOLDER.resolve(PARSER).toAbsolutePath().toString())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(FOLDER.resolve("node.log").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(FOLDER.resolve("node.log"))).isZero();
    List<String> refused = new ArrayList<>();
    json.readTree(out.toFile()).forEach(statement -> refused.add(statement.asText()));
    return refused;
  }
}
