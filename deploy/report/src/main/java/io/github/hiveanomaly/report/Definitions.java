package io.github.hiveanomaly.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of scripts as deploy/local/run gives them to beeline: with the defaults that the
 * script's header names, and quoted where the script wants it.
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
    List<String> command = new ArrayList<>();
    command.add(root.resolve("deploy/local/run").toString());
    command.add(script(script).toString());
    command.add("--definitions");
    given.forEach((name, value) -> command.add("--" + name + "=" + value));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new ReportException(output.strip().replaceFirst("^run: ", ""));
    }
    Map<String, String> definitions = new LinkedHashMap<>();
    output
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(definition -> definitions.put(definition[0], definition[1]));
    return definitions;
  }
}
