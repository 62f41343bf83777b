package io.github.hiveanomaly.processes;

import java.util.LinkedHashMap;
import java.util.Map;

/** The command line of a local {@code spark-submit}, in a JVM of its own. */
public final class SparkSubmitCommand {

  private SparkSubmitCommand() {}

  /**
   * Begins a command that runs on two cores and keeps its tables in a metastore on this machine.
   *
   * @param classPath {@link Build#sparkClassPath}, and more where a job needs it
   * @param folder that of the metastore's Hive
   * @param settings of Spark, beyond those for this metastore
   */
  public static JavaCommand of(
      String classPath, RunFolder folder, int metastorePort, Map<String, String> settings) {
    JavaCommand command =
        new JavaCommand(classPath, "org.apache.spark.deploy.SparkSubmit", folder.temporary())
            .option("-Xmx2g")
            .arguments("--master", "local[2]");
    String temporary = folder.temporary().toUri().toString();
    Map<String, String> all = new LinkedHashMap<>();
    all.put("spark.hadoop.hive.metastore.uris", "thrift://" + Ports.HOST + ":" + metastorePort);
    all.put("spark.hadoop.hive.exec.scratchdir", temporary);
    all.put(
        "spark.sql.warehouse.dir", folder.directory().resolve("hive/warehouse").toUri().toString());
    all.put("spark.local.dir", folder.temporary().toString());
    all.put("spark.driver.host", Ports.HOST);
    all.put("spark.driver.bindAddress", Ports.HOST);
    all.put("spark.ui.enabled", "false");
    all.putAll(settings);
    all.forEach((name, value) -> command.arguments("--conf", name + "=" + value));
    return command;
  }

  /** Begins the command of the training job, whose arguments follow. */
  public static JavaCommand ofTraining(
      Build build, RunFolder folder, int metastorePort, Map<String, String> settings) {
    return of(build.sparkClassPath(), folder, metastorePort, settings)
        .arguments("--class", "io.github.hiveanomaly.training.Train")
        .arguments(build.trainingJar().toString());
  }
}
