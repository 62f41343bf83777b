package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;

/** The table in docs/engines.md: a row for every run. */
final class EnginesPage {

  private EnginesPage() {}

  /** Checks that a run has its row. */
  static void confirm(Engine engine) throws Exception {
    String row = "| " + String.join(" | ", engine.name(), engine.version(), engine.mode()) + " |";
    assertThat(Files.readAllLines(Repository.enginesPage()))
        .as("%s is in docs/engines.md", row)
        .contains(row);
  }
}
