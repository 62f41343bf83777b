package io.github.hiveanomaly.stats;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The constants of an enumeration as SQL names them: in lower case, and read in any case. */
public final class SqlNames {

  private SqlNames() {}

  /** The name of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The constant of a name.
   *
   * @throws IllegalArgumentException that lists the names, if it is none of them
   */
  static <E extends Enum<E>> E parse(Class<E> constants, String name) {
    for (E constant : constants.getEnumConstants()) {
      if (of(constant).equalsIgnoreCase(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + Arrays.stream(constants.getEnumConstants())
                .map(SqlNames::of)
                .collect(Collectors.joining(", "))
            + ", but got '"
            + name
            + "'");
  }
}
