package io.github.hiveanomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FunctionReferenceTest {

  /** Tests run in the module's folder. */
  private static final Path REFERENCE = Path.of("..", "docs", "functions.md");

  @Test
  void isWhatTheDescriptionsSay() throws IOException {
    String reference = FunctionReference.markdown();
    if (Boolean.getBoolean("reference.update")) {
      Files.writeString(REFERENCE, reference);
    }
    assertThat(Files.readString(REFERENCE))
        .as("docs/functions.md is stale; its head says how to make it")
        .isEqualTo(reference);
  }
}
