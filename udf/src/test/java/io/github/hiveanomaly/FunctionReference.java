package io.github.hiveanomaly;

import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;

/** Writes the function reference from the functions' descriptions. */
final class FunctionReference {

  private static final String HEAD =
      """
      # Functions

      <!-- Made from each function's @Description by
      `mvn test -pl udf -am -Dtest=FunctionReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dreference.update=true`:
      change it there. -->

      What `DESCRIBE FUNCTION EXTENDED` prints in Hive. A number is of any numeric type: tinyint to bigint, float, double,
      decimal. Every example is run by a test, and prints what stands below it.
      """;

  private static final String DASH = " - ";
  private static final String EXAMPLE = "Example:\n";
  private static final String PROMPT = "  > ";

  private FunctionReference() {}

  /** The reference of all functions in Markdown. */
  static String markdown() {
    StringBuilder text = new StringBuilder(HEAD);
    for (Class<?> function : Functions.byName().values()) {
      append(text, function.getAnnotation(Description.class));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Description description) {
    String value = description.value().replace("_FUNC_", description.name());
    String extended = description.extended().replace("_FUNC_", description.name());
    int dash = value.indexOf(DASH);
    int example = extended.indexOf(EXAMPLE);
    text.append("\n## ").append(description.name()).append("\n\n");
    text.append("`").append(value, 0, dash).append("` ");
    text.append(plain(value.substring(dash + DASH.length()))).append(".\n\n");
    text.append(plain(extended.substring(0, example).strip())).append("\n");
    appendExamples(text, extended.substring(example + EXAMPLE.length()).lines().toList());
  }

  private static void appendExamples(StringBuilder text, List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(PROMPT)) {
        text.append("\n```sql\n").append(line.substring(PROMPT.length())).append("\n```\n\n```\n");
      } else {
        text.append(line.strip()).append("\n```\n");
      }
    }
  }

  /** Text that Markdown leaves as it is. */
  private static String plain(String text) {
    return text.replace("<", "&lt;");
  }
}
