package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.HiveStatements;
import java.util.List;
import java.util.Map;

/** A script of statements. */
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
    return new Script(HiveStatements.of(withValues));
  }

  void runOn(Engine engine) throws Exception {
    for (String statement : statements) {
      engine.execute(statement);
    }
  }
}
