package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.processes.HiveStatements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The scripts of the toolkit, as its users run them. */
final class Script {

  private static final String SET = "SET ";

  private Script() {}

  /**
   * The statements of a script.
   *
   * @param name below the folder sql, such as {@code network/score.hql}
   * @param variables the values of its variables
   */
  static List<String> statements(String name, Map<String, String> variables) {
    String text = read(name);
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      text = text.replace("${" + variable.getKey() + "}", variable.getValue());
    }
    return HiveStatements.of(text);
  }

  /** Whether a statement is a setting of Hive's. */
  static boolean isSetting(String statement) {
    return statement.startsWith(SET);
  }

  /** The settings among statements, each {@code name=value}. */
  static List<String> settings(List<String> statements) {
    return statements.stream()
        .filter(Script::isSetting)
        .map(statement -> statement.substring(SET.length()))
        .toList();
  }

  private static String read(String name) {
    try (InputStream script = Script.class.getResourceAsStream("/sql/" + name)) {
      if (script == null) {
        throw new IllegalArgumentException("there is no script sql/" + name);
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
