package io.github.hiveanomaly.engines;

import java.util.List;
import java.util.Map;

/** Compares what an engine answered with what is expected, type by type. */
final class Answers {

  private Answers() {}

  /**
   * Whether two cells, rows or lists of rows are the same.
   *
   * <p>A number with a fraction or an exponent in the table of calls is a double and matches only a
   * double; another number is an integer and matches only an integer, of whatever width.
   *
   * @param tolerance the relative deviation allowed to a double
   */
  static boolean same(Object expected, Object got, double tolerance) {
    if (expected instanceof List<?> list) {
      return got instanceof List<?> other && sameElements(list, other, tolerance);
    }
    if (expected instanceof Map<?, ?> map) {
      return got instanceof Map<?, ?> other
          && List.copyOf(map.keySet()).equals(List.copyOf(other.keySet()))
          && sameElements(List.copyOf(map.keySet()), map, other, tolerance);
    }
    if (expected instanceof Double number) {
      return got instanceof Double other && close(number, other, tolerance);
    }
    if (expected instanceof Number number) {
      return isInteger(got) && number.longValue() == ((Number) got).longValue();
    }
    return expected == null ? got == null : expected.equals(got);
  }

  /** The cell that Hive prints as JSON: an array or a struct. */
  static Object ofJson(String json) {
    return CallFile.yaml().load(json);
  }

  private static boolean sameElements(List<?> expected, List<?> got, double tolerance) {
    if (expected.size() != got.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), got.get(i), tolerance)) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameElements(
      List<?> keys, Map<?, ?> expected, Map<?, ?> got, double tolerance) {
    return keys.stream().allMatch(key -> same(expected.get(key), got.get(key), tolerance));
  }

  private static boolean close(double expected, double got, double tolerance) {
    return Double.compare(expected, got) == 0
        || Math.abs(expected - got) <= tolerance * Math.abs(expected);
  }

  private static boolean isInteger(Object got) {
    return got instanceof Integer
        || got instanceof Long
        || got instanceof Short
        || got instanceof Byte;
  }
}
