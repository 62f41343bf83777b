package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.BeelineCommand;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.JavaCommand;
import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.RunFolder;
import io.github.hiveanomaly.processes.ScriptVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Runs scripts as an analyst would: {@code beeline -u URL -f SCRIPT --hivevar NAME=VALUE ...}. */
final class Beeline {

  /** An option: numbers are printed with at most three decimals. */
  static final String THREE_DECIMALS = "--numberFormat=0.###";

  /** An option: those of probabilities, too, with at most five. */
  static final String FIVE_DECIMALS = "--numberFormat=0.#####";

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
   * @param variables the script's, by name; those not given have the defaults of its header
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
                definitions(script, variables))
            // the header once, however long the table
            .arguments("--headerInterval=1000000", "-f", script.toString())
            .arguments(options);
    return new ScriptOutput(
        children.succeed(command, folder, log, name(script).toString()).output());
  }

  /** Of the toolkit's own scripts the path in it. */
  private Path name(Path script) {
    return script.startsWith(installation.root()) ? installation.root().relativize(script) : script;
  }

  /** What deploy/local/run would tell beeline of the script's variables. */
  private Map<String, String> definitions(Path script, Map<String, String> variables)
      throws IOException, InterruptedException {
    try {
      return new ScriptVariables(installation.run()).of(script, variables);
    } catch (ProcessException e) {
      throw children.failure(e.getMessage());
    }
  }
}
