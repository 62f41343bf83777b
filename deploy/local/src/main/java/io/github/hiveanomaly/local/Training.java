package io.github.hiveanomaly.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Runs the training job as {@code spark-submit} does, in a JVM of its own. */
final class Training {

  private static final String SPARK_SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String MAIN = "io.github.hiveanomaly.training.Train";
  private static final String TEMPORARY = "tmp";

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final int metastorePort;

  Training(Installation installation, Instance instance, Children children, int metastorePort) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.metastorePort = metastorePort;
  }

  /**
   * Trains on two cores.
   *
   * @param arguments the job's
   * @throws QuickstartException if it fails
   */
  void run(String... arguments) throws IOException, InterruptedException {
    Path log = instance.log("training");
    instance.folder(TEMPORARY);
    JavaCommand command = command(installation, instance.directory(), metastorePort, arguments);
    Process process = children.start(command.line(), instance.directory(), log);
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    if (process.waitFor() != 0) {
      throw children.failure("training failed" + Logs.reason(log));
    }
  }

  /**
   * The command that trains on two cores, by the metastore of an instance.
   *
   * @param directory the instance's
   * @param arguments the job's
   */
  static JavaCommand command(
      Installation installation, Path directory, int metastorePort, String... arguments) {
    Path temporary = directory.resolve(TEMPORARY);
    JavaCommand command =
        new JavaCommand(installation.sparkClassPath(), temporary)
            .option("-Xmx2g")
            .option("-XX:TieredStopAtLevel=1")
            .option("-XX:+UseSerialGC")
            // Spark's hundreds of lines would hide the job's own
            .option("-Dlog4j2.configurationFile=" + Beeline.LOGGING)
            .main(ParentWatch.class)
            .arguments(SPARK_SUBMIT, "--master", "local[2]", "--class", MAIN);
    configure(
        command,
        "spark.hadoop.hive.metastore.uris",
        "thrift://" + HiveSite.HOST + ":" + metastorePort);
    configure(command, "spark.hadoop.hive.exec.scratchdir", temporary.toUri().toString());
    configure(
        command, "spark.sql.warehouse.dir", directory.resolve("hive/warehouse").toUri().toString());
    configure(command, "spark.local.dir", temporary.toString());
    configure(command, "spark.driver.host", HiveSite.HOST);
    configure(command, "spark.driver.bindAddress", HiveSite.HOST);
    configure(command, "spark.ui.enabled", "false");
    return command.arguments(installation.trainingJar().toString()).arguments(arguments);
  }

  private static void configure(JavaCommand command, String name, String value) {
    command.arguments("--conf", name + "=" + value);
  }
}
