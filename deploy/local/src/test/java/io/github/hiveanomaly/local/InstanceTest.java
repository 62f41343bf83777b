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
    try (Instance instance = Instance.open(directory, false)) {
      Files.writeString(instance.folder("hive/metastore_db").resolve("db.lck"), "stale");
      instance.announce("jdbc:hive2://127.0.0.1:1", 2);
      assertThat(Instance.metastorePort(directory)).isEqualTo(2);
    }
    Files.writeString(directory.resolve("jdbc-url"), "jdbc:hive2://127.0.0.1:1");
    assertThat(Instance.url(directory)).isEmpty();
    try (Instance instance = Instance.open(directory, false)) {
      assertThat(instance.directory()).isDirectoryNotContaining("glob:**/hive");
    }
  }

  @Test
  void twoRunsDoNotShareAFolder() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory, false);
        Instance second = Instance.openNext(directory, false)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThat(second.directory()).isEqualTo(folder.resolve("instance-2"));
      assertThatThrownBy(() -> Instance.open(directory, false))
          .isInstanceOf(QuickstartException.class)
          .hasMessageContaining("another quickstart runs in " + directory);
    }
  }

  @Test
  void aFolderOfSomethingElseIsLeftAlone() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "years of work");
    assertThatThrownBy(() -> Instance.open(folder, false))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("holds files that are not the quickstart's");
    assertThat(thesis).hasContent("years of work");
  }

  @Test
  void whatIsKeptIsGoneOnWithAndNeverEmptied() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory, true)) {
      assertThat(first.beginning()).isEmpty();
      Files.writeString(first.folder("hive").resolve("table"), "rows");
      first.finish();
    }
    try (Instance again = Instance.openNext(directory, true)) {
      assertThat(again.directory()).isEqualTo(directory);
      assertThat(again.isFinished()).isTrue();
      assertThat(again.beginning()).isEqualTo("goes on with the tables in " + directory);
    }
    try (Instance other = Instance.openNext(directory, false)) {
      assertThat(other.directory()).isEqualTo(folder.resolve("instance-2"));
      assertThat(other.isFinished()).isFalse();
    }
    assertThatThrownBy(() -> Instance.open(directory, false))
        .isInstanceOf(QuickstartException.class)
        .hasMessageContaining("add --keep to go on with them");
    assertThat(directory.resolve("hive/table")).hasContent("rows");
    try (Instance named = Instance.open(directory, true)) {
      assertThat(named.isFinished()).isTrue();
    }
  }

  @Test
  void whoHasWhatIsKeptIsNamed() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory, true)) {
      first.finish();
      first.announce("jdbc:hive2://127.0.0.1:10001/anomaly", 2);
      String inUse =
          "the tables in "
              + directory
              + " are in use by the quickstart of process "
              + ProcessHandle.current().pid()
              + ", which serves jdbc:hive2://127.0.0.1:10001/anomaly; to go on with them, end that"
              + " one first, or ask it: deploy/local/run finds it";
      Path secondDirectory = folder.resolve("instance-2");
      try (Instance second = Instance.openNext(directory, true)) {
        assertThat(second.directory()).isEqualTo(secondDirectory);
        assertThat(second.isFinished()).isFalse();
        assertThat(second.beginning())
            .isEqualTo("begins anew in " + secondDirectory + ", for " + inUse);
        second.finish();
      }
      try (Instance second = Instance.openNext(directory, true)) {
        assertThat(second.isFinished()).isTrue();
        assertThat(second.beginning())
            .isEqualTo("goes on with the tables in " + secondDirectory + ", for " + inUse);
      }
      try (Instance other = Instance.openNext(directory, false)) {
        assertThat(other.beginning()).isEmpty();
      }
    }
  }

  @Test
  void nothingToKeepIsAFirstRun() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory, true)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThat(first.isFinished()).isFalse();
      first.finish();
    }
    try (Instance again = Instance.openNext(directory, true)) {
      assertThat(again.directory()).isEqualTo(directory);
      assertThat(again.isFinished()).isTrue();
    }
  }

  @Test
  void whatNobodyAskedToKeepIsNotGoneOnWith() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance first = Instance.openNext(directory, false)) {
      Files.writeString(first.folder("hive").resolve("table"), "rows");
      first.finish();
    }
    try (Instance keeping = Instance.openNext(directory, true)) {
      assertThat(keeping.directory()).isEqualTo(directory);
      assertThat(keeping.isFinished()).isFalse();
      assertThat(keeping.beginning()).startsWith("begins anew: ").endsWith(" was without --keep");
      assertThat(directory.resolve("hive")).doesNotExist();
    }
  }

  @Test
  void aKeptRunThatWasKilledIsNotGoneOnWith() throws IOException {
    Path directory = folder.resolve("instance");
    try (Instance killed = Instance.open(directory, true)) {
      Files.writeString(killed.folder("hive").resolve("table"), "half");
    }
    try (Instance again = Instance.open(directory, true)) {
      assertThat(again.isFinished()).isFalse();
      assertThat(again.beginning())
          .startsWith("begins anew: ")
          .endsWith(" did not come to its end");
      assertThat(directory.resolve("hive")).doesNotExist();
    }
    try (Instance other = Instance.open(directory, false)) {
      assertThat(other.beginning()).isEmpty();
    }
  }
}
