package io.github.hiveanomaly.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

  @TempDir private Path folder;

  @Test
  void givesTheTellingLinesOnceAndThePath() throws IOException {
    Path log = folder.resolve("script.log");
    Files.writeString(
        log,
        """
        Connecting to jdbc:hive2://127.0.0.1:1
        Error: Error while compiling statement: no such table (state=42S02)
        \tat some.Place.where(Place.java:1)
        Error: Error while compiling statement: no such table (state=42S02)
        """);
    assertThat(Logs.reason(log))
        .isEqualTo(
            ":\n  Error: Error while compiling statement: no such table (state=42S02)"
                + "\n  the whole log: "
                + log);
  }

  @Test
  void saysSoWhereThereIsNoLog() {
    assertThat(Logs.reason(folder.resolve("none.log"))).contains("no log: ");
  }
}
