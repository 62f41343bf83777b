package io.github.hiveanomaly.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built jar under spark-submit, in one JVM and with two executors in JVMs of their own. */
class SparkSubmitIT {

  private static final Path JAR =
      Path.of(
              System.getProperty("build.directory"),
              "hive-anomaly-training-" + ToolkitVersion.get() + ".jar")
          .toAbsolutePath();

  @TempDir Path directory;

  @Test
  void theJarTrainsInOneProcessAndInSeveral() throws Exception {
    Processes processes = new Processes(directory);
    processes.run(SqlShell.class);
    String csv = write();

    submit(processes, 0, "local[2]", csv, "one");
    submit(processes, 0, "local-cluster[2,1,1024]", csv, "two");
    assertThat(executorsAdded()).isEqualTo(1 + 2);

    // Refused, with a reason and without a stack trace.
    assertThat(submit(processes, 1, "local[2]", csv, "one"))
        .contains("error: --run-id: got 'one', which anomaly.model_runs has already")
        .doesNotContain("at io.github.hiveanomaly");

    List<String> rows =
        processes
            .run(
                SqlShell.class,
                "SELECT run_id, count(*), sum(hash(k_sweep, clusters)), max(run.exact) FROM"
                    + " anomaly.model_runs GROUP BY run_id ORDER BY run_id")
            .lines()
            .filter(line -> line.startsWith(SqlShell.ROW))
            .toList();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0)).contains("\"count(1)\":4").contains("\"max(run.exact)\":false");
    assertThat(rows.get(1)).isEqualTo(rows.get(0).replace("\"one\"", "\"two\""));
  }

  @Test
  void allThatTheJarBringsIsRelocated() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")))
          .contains("io/github/hiveanomaly/training/Train.class")
          .allMatch(name -> name.startsWith("io/github/hiveanomaly/"));
    }
  }

  /** Two segments clustered whole, one by a sample. */
  private static String submit(
      Processes processes, int expectedCode, String master, String csv, String run)
      throws IOException, InterruptedException {
    return processes.submit(
        expectedCode,
        master,
        JAR,
        "--csv",
        csv,
        "--columns",
        "road string, x double, y double",
        "--features",
        "x,y",
        "--segment-by",
        "road",
        "--run-id",
        run,
        "--max-k",
        "3",
        "--summarize-above",
        "1000");
  }

  private long executorsAdded() throws IOException {
    long added = 0;
    try (Stream<Path> logs = Files.list(directory.resolve("events"))) {
      for (Path log : logs.toList()) {
        added +=
            Files.readAllLines(log).stream()
                .filter(line -> line.contains("\"SparkListenerExecutorAdded\""))
                .count();
      }
    }
    return added;
  }

  private String write() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String road = i < 2000 ? "long" : i % 2 == 0 ? "left" : "right";
      lines.add(road + "," + random.nextGaussian() + "," + (i % 3 + random.nextGaussian()));
    }
    return Files.write(directory.resolve("readings.csv"), lines).toString();
  }
}
