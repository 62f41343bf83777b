package io.github.hiveanomaly.processes;

import java.util.ArrayList;
import java.util.List;

/** Takes a script apart as beeline does: statements end with a semicolon outside quotes. */
public final class HiveStatements {

  private final String script;
  private final List<String> statements = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();

  private HiveStatements(String script) {
    this.script = script;
  }

  /** The statements of a script, without semicolons, comments and the blanks around them. */
  public static List<String> of(String script) {
    return new HiveStatements(script).split();
  }

  private List<String> split() {
    int position = 0;
    while (position < script.length()) {
      char character = script.charAt(position);
      if (script.startsWith("--", position)) {
        position = end(script.indexOf('\n', position));
      } else if (character == ';') {
        endStatement();
        position++;
      } else {
        int end = "'\"`".indexOf(character) < 0 ? position + 1 : endOfQuoted(position);
        statement.append(script, position, end);
        position = end;
      }
    }
    endStatement();
    return statements;
  }

  /** After the quote that closes the one at a position. */
  private int endOfQuoted(int opening) {
    char quote = script.charAt(opening);
    for (int i = opening + 1; i < script.length(); i++) {
      if (script.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (script.charAt(i) == quote) {
        return i + 1;
      }
    }
    return script.length();
  }

  private int end(int found) {
    return found < 0 ? script.length() : found;
  }

  private void endStatement() {
    String text = statement.toString().strip();
    if (!text.isEmpty()) {
      statements.add(text);
    }
    statement.setLength(0);
  }
}
