package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The table in docs/engines.md: a row for every run, with the number of calls that passed. */
final class EnginesPage {

  /** Set to true, it makes a run write its row instead of checking it. */
  private static final String UPDATE = "engines.update";

  private EnginesPage() {}

  /** Checks the row of a run, or brings it up to date. */
  static void confirm(Engine engine, int passed) throws Exception {
    String key = "| " + String.join(" | ", engine.name(), engine.version(), engine.mode()) + " | ";
    String row = key + passed + " |";
    if (Boolean.getBoolean(UPDATE)) {
      update(key, row);
    }
    assertThat(lines().contains(row))
        .as("%s is in docs/engines.md; if it is stale, mvn verify -Pengines -D%s=true", row, UPDATE)
        .isTrue();
  }

  private static void update(String key, String row) throws IOException {
    List<String> updated = lines().stream().map(line -> line.startsWith(key) ? row : line).toList();
    Files.write(Repository.enginesPage(), updated);
  }

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Repository.enginesPage());
  }
}
