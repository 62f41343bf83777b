package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.RunFolder;
import io.github.hiveanomaly.processes.SparkSubmitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs the training job as {@code spark-submit} does, in a JVM of its own. */
final class Training {

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
   * @throws ProcessException if it fails
   */
  void run(String... arguments) throws IOException, InterruptedException {
    RunFolder folder = instance.runFolder();
    Path log = folder.log("training");
    JavaCommand command = command(installation, folder, metastorePort).arguments(arguments);
    children.succeed(command, folder, log, "training");
  }

  /** The command that trains on two cores, by the metastore of an instance. */
  static JavaCommand command(Installation installation, RunFolder folder, int metastorePort) {
    return SparkSubmitCommand.ofTraining(installation.build(), folder, metastorePort, Map.of());
  }
}
