package io.github.hiveanomaly.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Engine;
import io.github.hiveanomaly.processes.HiveProcess;
import io.github.hiveanomaly.processes.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains twice at once, each in a process of its own, into the tables of one Hive. */
class TrainingAtOnceIT {

  @TempDir private Path folder;

  @Test
  void runsOfDifferentIdsBothLand() throws Exception {
    Installation installation =
        new Installation(StartedQuickstart.FOLDER.resolve("../..").toAbsolutePath().normalize());
    Path readings = write();
    try (Instance instance = Instance.open(folder.resolve("instance"), false);
        Children children = new Children()) {
      HiveProcess hive =
          HiveProcess.start(
              installation.build().hive3(),
              instance.runFolder(),
              children,
              Engine.TEZ,
              Ports.free());
      hive.awaitReady();
      Beeline beeline = new Beeline(installation, instance, children, hive.url());
      Map<String, String> variables = Map.of("database", "anomaly");
      try (Scripts scripts = new Scripts(installation, beeline, variables, 2)) {
        scripts.run(
            "functions/install.hql",
            Map.of("jar", Scripts.location(installation.build().udfJar())));
        scripts.run("tables/create.hql", Map.of());
        List<Future<Void>> runs = new ArrayList<>();
        for (String run : List.of("left", "right")) {
          Training training = new Training(installation, instance, children, hive.metastorePort());
          runs.add(scripts.submit(() -> train(training, readings, run)));
        }
        for (Future<Void> run : runs) {
          Scripts.result(run);
        }
        ScriptOutput sweeps = scripts.run(query(), Map.of());

        assertThat(sweeps.rows())
            .containsExactly(
                List.of("left", "1", "3000"),
                List.of("left", "2", "3000"),
                List.of("right", "1", "3000"),
                List.of("right", "2", "3000"));
      }
    }
  }

  private static Void train(Training training, Path readings, String run)
      throws IOException, InterruptedException {
    training.run(
        "--csv",
        readings.toString(),
        "--columns",
        "x double, y double",
        "--features",
        "x,y",
        "--max-k",
        "2",
        "--run-id",
        run);
    return null;
  }

  private Path query() throws IOException {
    return Files.writeString(
        folder.resolve("sweeps.hql"),
        "SELECT run_id, k, `rows` FROM ${database}.k_sweep ORDER BY run_id, k;\n");
  }

  private Path write() throws IOException {
    Random random = new Random(1);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      lines.add(random.nextInt(50) + "," + (i % 2 * 100 + random.nextInt(50)));
    }
    return Files.write(folder.resolve("readings.csv"), lines);
  }
}
