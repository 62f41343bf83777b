package io.github.hiveanomaly.engines;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A script of statements that end with a semicolon at a line's end. */
final class Script {

  private final List<String> statements;

  private Script(List<String> statements) {
    this.statements = statements;
  }

  /**
   * Parses a script.
   *
   * @param variables what stands for {@code ${name}}
   */
  static Script of(String text, Map<String, String> variables) {
    String withValues = text;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      withValues = withValues.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return new Script(
        Stream.of(withValues.replaceAll("(?m)--.*$", "").split(";\\s*(\\n|$)"))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .toList());
  }

  void runOn(Engine engine) throws Exception {
    for (String statement : statements) {
      engine.execute(statement);
    }
  }
}
