package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.BeelineCommand;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Finished;
import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.Logs;
import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs scripts as an analyst would: {@code beeline -u URL -f SCRIPT --hivevar NAME=VALUE ...}. */
final class Beeline {

  /** An option: numbers are printed with at most three decimals. */
  static final String THREE_DECIMALS = "--numberFormat=0.###";

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final String url;

  Beeline(Installation installation, Instance instance, Children children, String url) {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.url = url;
  }

  /**
   * Runs a script to its end in a JVM of its own.
   *
   * @param variables the script's, by name
   * @param options further ones of beeline's
   * @return what it printed
   * @throws ProcessException if it fails, with beeline's error
   */
  ScriptOutput run(Path script, Map<String, String> variables, String... options)
      throws IOException, InterruptedException {
    RunFolder folder = instance.runFolder();
    Path log = folder.log(script.getFileName().toString().replaceFirst("[.]hql$", ""));
    JavaCommand command =
        BeelineCommand.of(
                installation.build().hive3ClassPath(),
                folder,
                url,
                System.getProperty("user.name"),
                variables)
            .arguments("-f", script.toString())
            .arguments(options);
    Finished finished = children.run(command, folder, log);
    if (finished.failed()) {
      throw children.failure(installation.root().relativize(script) + " failed" + Logs.reason(log));
    }
    return new ScriptOutput(finished.output());
  }
}
