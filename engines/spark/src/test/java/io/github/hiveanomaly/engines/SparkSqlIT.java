package io.github.hiveanomaly.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hiveanomaly.processes.Build;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Finished;
import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.RunFolder;
import io.github.hiveanomaly.processes.ScriptVariables;
import io.github.hiveanomaly.training.HiveScripts;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scripts by {@code spark-sql -f}, the program itself: it takes a file apart, puts in variables and
 * has an exit code by ways of its own, which {@link SparkScriptsIT} does not go.
 */
class SparkSqlIT {

  /** What {@code bin/spark-sql} of a distribution has spark-submit run. */
  private static final String PROGRAM = "org.apache.spark.sql.hive.thriftserver.SparkSQLCLIDriver";

  private static final Duration LIMIT = Duration.ofMinutes(10);

  @TempDir private Path directory;

  @Test
  void aNetworkFromItsFilesToItsGate() throws Exception {
    assumeTrue(
        getClass().getClassLoader().getResource(PROGRAM.replace('.', '/') + ".class") != null,
        "the program spark-sql of this Spark is not on the class path");
    Readings.writeTo(directory);
    try (Children children = new Children()) {
      succeed(children, "functions/install", Map.of("jar", Build.current().udfJar().toString()));
      succeed(children, "tables/create", Map.of());
      assertThat(
              succeed(
                  children,
                  "traffic/readings_from_csv",
                  Map.of("location", directory.resolve("traffic").toUri().toString())))
          .endsWith("2304\t1");
      succeed(children, "traffic/features", Map.of());
      succeed(children, "network/tables", Map.of());
      assertThat(succeed(children, "network/train", Map.of("run_id", "run1", "max_k", "3")))
          .endsWith("1\t2304\t2302\t1\t1\t2302\ttrue");
      assertThat(succeed(children, "network/score", Map.of("run_id", "run1", "k", "3")))
          .last()
          .asString()
          .startsWith("2304\t2303\t1\t0\t");
      assertThat(succeed(children, "network/explain_anomalies", Map.of("rows", "1")))
          .last()
          .asString()
          .contains("occupancy 60.0 where ");

      Map<String, String> strict = Map.of("run_id", "run1", "max_anomalies", "0.01");
      Finished gate = run(children, "network/check", strict);
      assertThat(gate.exitCode()).isEqualTo(1);
      assertThat(Files.readString(log("network/check")))
          .contains("require: check.hql: on 2026-01-0");
    }
  }

  private List<String> succeed(Children children, String script, Map<String, String> given)
      throws IOException, InterruptedException {
    Finished finished = run(children, script, given);
    assertThat(finished.failed()).as(Files.readString(log(script))).isFalse();
    return finished.output();
  }

  private Finished run(Children children, String script, Map<String, String> given)
      throws IOException, InterruptedException {
    Build build = Build.current();
    RunFolder folder = new RunFolder(directory);
    Path file = Repository.scripts().resolve(script + ".hql");
    JavaCommand command =
        new JavaCommand(withoutOurs(), "org.apache.spark.deploy.SparkSubmit", folder.temporary())
            .option("-Xmx1500m")
            .option("-Dderby.system.home=" + directory)
            .arguments("--class", PROGRAM, "--master", "local[2]")
            .arguments("--jars", build.trainingJar().toString());
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spark.sql.extensions", HiveScripts.class.getName());
    settings.put("spark.sql.warehouse.dir", directory.resolve("warehouse").toUri().toString());
    settings.put("spark.driver.host", "127.0.0.1");
    settings.put("spark.driver.bindAddress", "127.0.0.1");
    settings.put("spark.ui.enabled", "false");
    settings.put("spark.sql.shuffle.partitions", "3");
    // to compile the long expressions of scripts takes longer than to run them on few rows
    settings.put("spark.sql.codegen.wholeStage", "false");
    settings.put("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    settings.forEach((name, value) -> command.arguments("--conf", name + "=" + value));
    // spark-submit's own options come first; the launcher of a distribution sees to that
    command.arguments("spark-internal");
    new ScriptVariables(build.root().resolve("deploy/local/run"))
        .of(file, given)
        .forEach((name, value) -> command.arguments("--hivevar", name + "=" + value));
    command.arguments("-f", file.toString());
    return children.run(command, folder, log(script), LIMIT);
  }

  /** The class path of this JVM but for what --jars and USING JAR bring. */
  private static String withoutOurs() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(path -> !path.contains("/training/target/") && !path.contains("/udf/target/"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path log(String script) {
    return new RunFolder(directory).log(script.replace('/', '-'));
  }
}
