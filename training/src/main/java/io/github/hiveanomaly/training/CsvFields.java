package io.github.hiveanomaly.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is wrong with the fields of a line, in words, and the line as it must have been: in Java,
 * because conditions on every field of every line are more code than a JVM compiles, and because
 * only few lines come here.
 */
final class CsvFields implements Serializable {

  private static final long serialVersionUID = 1;

  static final String NULL_TEXT = "\\N";

  private static final Set<String> MISSING = Set.of("", NULL_TEXT);

  private static final Set<String> NO_NUMBERS =
      Set.of("NAN", "INFINITY", "+INFINITY", "-INFINITY", "INF", "+INF", "-INF");

  private final String delimiter;
  private final ArrayList<String> names = new ArrayList<>();
  private final ArrayList<String> types = new ArrayList<>();
  private final ArrayList<Boolean> numeric = new ArrayList<>();

  CsvFields(StructType columns, String delimiter) {
    this.delimiter = delimiter;
    for (StructField column : columns.fields()) {
      names.add(column.name());
      types.add(column.dataType().simpleString());
      numeric.add(column.dataType() instanceof NumericType);
    }
  }

  /**
   * Whether a text has characters that no number has, such as those of {@code 1d}, {@code 0x1p3}
   * and {@code 1f}, which Java takes for numbers.
   *
   * @return null for null
   */
  static Boolean isForeignToNumbers(String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean known =
          (character >= '0' && character <= '9')
              || character == '.'
              || character == '-'
              || character == '+'
              || character == 'e'
              || character == 'E'
              || character == ' '
              || (character >= '\t' && character <= '\r');
      if (!known) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is wrong with the first field that is there and is not what its column wants.
   *
   * @param fields as they are, null where there is nothing
   * @param unread of each field whether it could not be read as its column's type
   * @return null if all that could not be read are missing
   */
  String reason(List<String> fields, List<Boolean> unread) {
    for (int i = 0; i < fields.size(); i++) {
      if (unread.get(i) && isPresent(fields.get(i), numeric.get(i))) {
        return names.get(i) + ": got '" + fields.get(i) + "', expected " + types.get(i);
      }
    }
    return null;
  }

  private static boolean isPresent(String field, boolean ofNumber) {
    if (field == null) {
      return false;
    }
    String text = withoutBlanks(field).toUpperCase(Locale.ROOT);
    return !MISSING.contains(text) && !(ofNumber && NO_NUMBERS.contains(text));
  }

  private static String withoutBlanks(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** The line of these fields, null standing for an empty one. */
  String line(List<String> fields) {
    List<String> written = new ArrayList<>();
    for (String field : fields) {
      written.add(field == null ? "" : asWritten(field));
    }
    return String.join(delimiter, written);
  }

  /** A field as it must have been quoted in its line. */
  private String asWritten(String field) {
    return field.contains(delimiter) || field.contains("\"")
        ? '"' + field.replace("\"", "\"\"") + '"'
        : field;
  }
}
