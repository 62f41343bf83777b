package io.github.hiveanomaly.local.csv;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cell's text means. */
final class Cells {

  /** Ways to write that there is no value, where numbers or times are wanted. */
  private static final Set<String> MISSING = Set.of("", "null", "na", "n/a", "nan", "\\n", "none");

  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
  private static final Pattern NUMBER_WITH_COMMA =
      Pattern.compile("[-+]?(\\d+(,\\d*)?|,\\d+)([eE][-+]?\\d+)?");

  /** Without leading zeros: 007 is a name, not seven. */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})");

  private Cells() {}

  /** Whether a cell of numbers or times stands empty. */
  static boolean isMissing(String cell) {
    // most cells are longer than any of these
    return cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT));
  }

  static boolean isWholeNumber(String cell) {
    return WHOLE_NUMBER.matcher(cell).matches();
  }

  static boolean isBoolean(String cell) {
    return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
  }

  /**
   * A finite number in digits; Java's own 1d, 0x1p3 and Infinity are none.
   *
   * @param decimalComma whether a comma stands for the point
   */
  static OptionalDouble number(String cell, boolean decimalComma) {
    if (!(decimalComma ? NUMBER_WITH_COMMA : NUMBER).matcher(cell).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(decimalComma ? cell.replace(',', '.') : cell);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Whether it would be a number if its comma were a point. */
  static boolean hasDecimalComma(String cell) {
    return cell.indexOf(',') >= 0 && NUMBER_WITH_COMMA.matcher(cell).matches();
  }
}
