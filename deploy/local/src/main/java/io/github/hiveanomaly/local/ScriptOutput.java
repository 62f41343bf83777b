package io.github.hiveanomaly.local;

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
}
