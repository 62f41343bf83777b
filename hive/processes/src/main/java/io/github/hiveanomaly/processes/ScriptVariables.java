package io.github.hiveanomaly.processes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of scripts as deploy/local/run gives them to beeline: with the defaults that the
 * script's header names, and quoted where the script wants it.
 *
 * @param run that program
 */
public record ScriptVariables(Path run) {

  /**
   * All variables of a script.
   *
   * @param given those that have no default, or another value
   * @throws ProcessException where they are not the script's, with what the program says
   */
  public Map<String, String> of(Path script, Map<String, String> given)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(run.toString());
    command.add(script.toString());
    command.add("--definitions");
    given.forEach((name, value) -> command.add("--" + name + "=" + value));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new ProcessException(output.strip());
    }
    Map<String, String> variables = new LinkedHashMap<>();
    output
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(variable -> variables.put(variable[0], variable[1]));
    return variables;
  }
}
