package io.github.hiveanomaly.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

  /** Below it, a number is written as a power of ten. */
  private static final double SMALL = 1e-4;

  private static final int DIGITS = 4;
  private static final int DIGITS_OF_SMALL = 3;

  /** From here on a double is a whole number anyway. */
  private static final double LARGE = 1e15;

  private Numbers() {}

  /** A value of a table; empty for NULL. */
  static String text(Object value) {
    if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
      return text(((Number) value).doubleValue());
    }
    if (value instanceof Timestamp) {
      return value.toString().replaceFirst("[.]0$", "");
    }
    return value == null ? "" : value.toString();
  }

  /**
   * With four digits or all that stand before the point; small ones with three, as a power of ten.
   */
  static String text(double number) {
    double size = Math.abs(number);
    if (!(size < LARGE) || number == Math.rint(number)) {
      return size < LARGE ? String.format(Locale.ROOT, "%.0f", number) : Double.toString(number);
    }
    if (size < SMALL) {
      return String.format(Locale.ROOT, "%.2e", number)
          .replaceFirst("e([+-])0?", "e$1")
          .replace("e+", "e");
    }
    BigDecimal exact = BigDecimal.valueOf(number);
    int whole = Math.max(0, exact.precision() - exact.scale());
    int digits = size < 1 ? DIGITS_OF_SMALL : Math.max(DIGITS, whole);
    BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    return rounded.stripTrailingZeros().toPlainString();
  }

  /** With commas between thousands, for sentences. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
