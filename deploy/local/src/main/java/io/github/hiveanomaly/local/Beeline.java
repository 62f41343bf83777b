package io.github.hiveanomaly.local;

import io.github.hiveanomaly.processes.BeelineCommand;
import io.github.hiveanomaly.processes.Beelines;
import io.github.hiveanomaly.processes.Children;
import io.github.hiveanomaly.processes.Finished;
import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.ScriptVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs scripts as an analyst would: {@code beeline -u URL -f SCRIPT --hivevar NAME=VALUE ...}. */
final class Beeline implements AutoCloseable {

  /** An option: numbers are printed with at most three decimals. */
  static final String THREE_DECIMALS = "--numberFormat=0.###";

  /** An option: those of probabilities, too, with at most five. */
  static final String FIVE_DECIMALS = "--numberFormat=0.#####";

  private final Installation installation;
  private final Instance instance;
  private final Children children;
  private final String url;
  private final Beelines beelines;

  /** Starts its JVM. */
  Beeline(Installation installation, Instance instance, Children children, String url)
      throws IOException {
    this.installation = installation;
    this.instance = instance;
    this.children = children;
    this.url = url;
    this.beelines =
        Beelines.start(installation.build().hive3ClassPath(), instance.runFolder(), children);
  }

  /**
   * Runs a script to its end.
   *
   * @param variables the script's, by name; those not given have the defaults of its header
   * @param options further ones of beeline's
   * @return what it printed
   * @throws ProcessException if it fails, with beeline's error
   */
  ScriptOutput run(Path script, Map<String, String> variables, String... options)
      throws IOException, InterruptedException {
    Path log =
        instance.runFolder().log(script.getFileName().toString().replaceFirst("[.]hql$", ""));
    List<String> arguments =
        new ArrayList<>(
            BeelineCommand.arguments(
                url, System.getProperty("user.name"), definitions(script, variables)));
    // the header once, however long the table
    arguments.addAll(List.of("--headerInterval=1000000", "-f", script.toString()));
    arguments.addAll(List.of(options));
    Finished finished = beelines.run(arguments, log);
    return new ScriptOutput(children.succeeded(finished, log, name(script).toString()).output());
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

  /** Ends its JVM. */
  @Override
  public void close() {
    beelines.close();
  }
}
