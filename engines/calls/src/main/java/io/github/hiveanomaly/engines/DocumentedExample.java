package io.github.hiveanomaly.engines;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An example of the function reference.
 *
 * @param sql the query
 * @param rows what Hive prints, cell by cell
 */
record DocumentedExample(String sql, List<List<Object>> rows) {

  /** A block of SQL that ends with a semicolon, and the block of what it prints. */
  private static final Pattern EXAMPLE =
      Pattern.compile("```sql\n(.+?);\n```\n\n```\n(.+?)\n```\n", Pattern.DOTALL);

  /** All examples of docs/functions.md. */
  static List<DocumentedExample> all() throws IOException {
    List<DocumentedExample> examples = new ArrayList<>();
    Matcher matcher = EXAMPLE.matcher(Repository.read(Repository.functionReference()));
    while (matcher.find()) {
      examples.add(
          new DocumentedExample(
              matcher.group(1), matcher.group(2).lines().map(DocumentedExample::cells).toList()));
    }
    return examples;
  }

  private static List<Object> cells(String line) {
    return Arrays.stream(line.split("\t", -1)).map(Answers::ofJson).toList();
  }
}
