package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

  @TempDir private Path folder;

  @Test
  void aRunThatWasKilledLeavesNoObstacle() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance instance = Instance.open(directory)) {
      Files.writeString(instance.folder("hive/metastore_db").resolve("db.lck"), "stale");
      instance.announce("jdbc:hive2://127.0.0.1:1", 2);
      assertThat(Instance.metastorePort(directory)).isEqualTo(2);
    }
    Files.writeString(directory.resolve("jdbc-url"), "jdbc:hive2://127.0.0.1:1");
    assertThat(Instance.url(directory)).isEmpty();
    try (Instance instance = Instance.open(directory)) {
      assertThat(instance.directory()).isDirectoryNotContaining("glob:**/hive");
    }
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory);
        Instance second = Instance.openNext(directory)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThat(second.directory()).isEqualTo(folder.resolve("instance-2"));
      assertThatThrownBy(() -> Instance.open(directory))
          .isInstanceOf(QuickstartException.class)
          .hasMessageContaining("another quickstart runs in " + directory);
    }
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> Instance.open(folder))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("holds files that are not the quickstart's");
    assertThat(thesis).hasContent("years of work");
  }
}
