package io.github.hiveanomaly.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.processes.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHiveTest {

  @TempDir private Path directory;

  @Test
  @Timeout(300)
  void runsJobsAndLeavesNothingInTheCurrentFolder() throws IOException, SQLException {
    Set<Path> before = filesHere();
    try (EmbeddedHive hive = EmbeddedHive.open(directory, Engine.TEZ)) {
      hive.execute("CREATE TABLE t AS SELECT 'a' AS name, 1.5D AS x");
      hive.execute("INSERT INTO t VALUES ('a', 2.5D), ('b', NULL)");
      assertThat(hive.execute("SELECT name, count(*), sum(x) FROM t GROUP BY name ORDER BY name"))
          .containsExactly(List.of("a", "2", "4.0"), Arrays.asList("b", "1", null));
    }
    assertThat(filesHere()).isEqualTo(before);
  }

  private static Set<Path> filesHere() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(""))) {
      return files.collect(Collectors.toSet());
    }
  }
}
