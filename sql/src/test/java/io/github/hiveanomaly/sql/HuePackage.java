package io.github.hiveanomaly.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Hue's own front end (npm's gethue), of which node runs what needs no browser. */
final class HuePackage {

  private static final String PACKAGE = "gethue@4.8.3";

  private static final String ARCHIVE = "gethue-4.8.3.tgz";

  /** With which the editor underlines mistakes. */
  static final String SYNTAX_PARSER = "package/parsers/hiveSyntaxParser.js";

  /** A query in the editor: its variables, and what follows on a statement. */
  static final String SNIPPET = "package/src/apps/notebook/snippet.js";

  /** Which takes a text apart into statements. */
  static final String STATEMENTS_PARSER = "package/src/parse/sqlStatementsParser.js";

  private static final List<String> FILES = List.of(SYNTAX_PARSER, SNIPPET, STATEMENTS_PARSER);

  private static final Path FOLDER = Path.of("target", "gethue");

  private HuePackage() {}

  /** Fetches it; where that cannot be, the tests are skipped, and say why. */
  static void fetch() throws IOException, InterruptedException {
    if (FILES.stream().allMatch(file -> Files.exists(FOLDER.resolve(file)))) {
      return;
    }
    Files.createDirectories(FOLDER);
    try {
      // the archive alone: an installation is twenty times as large and writes lock files
      runInFolder("npm", "pack", PACKAGE);
      runInFolder(
          Stream.concat(Stream.of("tar", "-xzf", ARCHIVE), FILES.stream()).toArray(String[]::new));
    } catch (IOException e) {
      abort("Hue's own code is not tried: " + e.getMessage());
    }
  }

  /**
   * What a script of the test's resources prints.
   *
   * @param script a script for node, which reads and prints JSON
   * @param input written as JSON for it to read
   * @param files of the package, its arguments
   */
  static JsonNode run(String script, Object input, String... files)
      throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    Path in =
        Files.writeString(FOLDER.resolve(script + "-in.json"), json.writeValueAsString(input));
    Path out = FOLDER.resolve(script + "-out.json");
    Path log = FOLDER.resolve(script + ".log");
    List<String> command = new ArrayList<>();
    command.add("node");
    command.add(Path.of("src/test/resources", script).toString());
    Stream.of(files)
        .map(file -> FOLDER.resolve(file).toAbsolutePath().toString())
        .forEach(command::add);
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    return json.readTree(out.toFile());
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
}
