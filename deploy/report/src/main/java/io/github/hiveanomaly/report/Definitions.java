package io.github.hiveanomaly.report;

import io.github.hiveanomaly.processes.ProcessException;
import io.github.hiveanomaly.processes.ScriptVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The variables of scripts by the scripts' names.
 *
 * @param root the folder of the clone, or of the release
 */
record Definitions(Path root) {

  /** A script by its name, such as network/choose_k. */
  Path script(String name) {
    return root.resolve("sql").resolve(name + ".hql");
  }

  /**
   * All variables of a script.
   *
   * @param given those that have no default, or another value
   */
  Map<String, String> of(String script, Map<String, String> given)
      throws IOException, InterruptedException {
    try {
      return new ScriptVariables(root.resolve("deploy/local/run")).of(script(script), given);
    } catch (ProcessException e) {
      throw new ReportException(e.getMessage().replaceFirst("^run: ", ""), e);
    }
  }
}
