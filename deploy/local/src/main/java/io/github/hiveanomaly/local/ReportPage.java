package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.RunFolder;
import io.github.hiveanomaly.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the report of an instance into its folder. */
final class ReportPage {

  private final Installation installation;
  private final Instance instance;
  private final Children children;

  ReportPage(Installation installation, Instance instance, Children children) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
  }

  /**
   * Writes it in a JVM of its own.
   *
   * @param arguments the report's, but for the file
   * @return the file
   * @throws ProcessException if it fails, with the reason
   */
  Path write(String... arguments) throws IOException, InterruptedException {
    RunFolder folder = instance.runFolder();
    Path log = folder.log("report");
    Path page = instance.directory().resolve("report.html");
    JavaCommand command =
        new JavaCommand(
                installation.build().classPath("deploy/local"),
                Report.class.getName(),
                folder.temporary())
            .option("-Dhiveanomaly.root=" + installation.root())
            .arguments(arguments)
            .arguments("--out", page.toString());
    children.succeed(command, folder, log, "the report");
    return page;
  }
}
