package io.github.hiveanomaly.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a script printed: beeline's table.
 *
 * @param lines all of it
 */
record ScriptOutput(List<String> lines) {

  /** The values of each row of the table, as text, without the header. */
  List<List<String>> rows() {
    return lines.stream()
        .filter(line -> line.startsWith("|"))
        .skip(1)
        .map(line -> Arrays.stream(line.substring(1).split("[|]")).map(String::strip).toList())
        .toList();
  }

  /**
   * The same with no more than so many rows.
   *
   * @param most rows of the table
   */
  ScriptOutput first(int most) {
    int rows = rows().size();
    if (rows <= most) {
      return this;
    }
    List<String> shown = new ArrayList<>();
    int row = -1;
    for (String line : lines) {
      if (!line.startsWith("|") || row++ < most) {
        shown.add(line);
      }
    }
    shown.add("... and " + (rows - most) + " more rows");
    return new ScriptOutput(shown);
  }
}
