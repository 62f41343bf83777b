package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.RunFolder;
import java.io.IOException;
import java.util.Optional;

/** The training job, as spark-submit runs it, on the metastore of the instance that serves. */
public final class ConnectedTraining {

  private ConnectedTraining() {}

  /** Takes the job's arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Optional<ServedInstance> instance = ServedInstance.find();
    if (instance.isEmpty()) {
      System.err.println("train: nothing serves; start deploy/local/quickstart --serve first");
      System.exit(1);
    }
    JavaCommand command =
        Training.command(
                Installation.current(),
                new RunFolder(instance.get().directory()),
                Instance.metastorePort(instance.get().directory()))
            .arguments(arguments);
    // this process and its pipe end together, and with them the job
    Process job =
        new ProcessBuilder(command.line())
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    System.exit(job.waitFor());
  }
}
