package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.SigmaBounds;
import io.github.hiveanomaly.stats.SqlNames;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;

/**
 * The constant arguments of an aggregate of bounds, their width and their kind, which travel with
 * its partial results.
 *
 * @param <K> the kinds of bounds
 */
final class BoundsSettings<K extends Enum<K>> {

  private final double width;
  private final K kind;
  private final Options<K> options;

  private BoundsSettings(double width, K kind, Options<K> options) {
    this.width = width;
    this.kind = kind;
    this.options = options;
  }

  /** What the second and the third argument of an aggregate are called and may be. */
  static final class Options<K extends Enum<K>> {
    private final String widthName;
    private final DoubleUnaryOperator requireWidth;
    private final ToDoubleFunction<K> usualWidth;
    private final boolean nullIsUsualWidth;
    private final String kindName;
    private final K usualKind;
    private final Function<String, K> kinds;

    /**
     * The options of an aggregate.
     *
     * @param requireWidth gives a width, or throws an IllegalArgumentException if it is none
     * @param usualWidth the width of a kind if it is left out
     * @param nullIsUsualWidth whether it is also the width if that is NULL and a kind follows
     * @param usualKind the kind if it is left out
     * @param kinds the kind of a name
     */
    Options(
        String widthName,
        DoubleUnaryOperator requireWidth,
        ToDoubleFunction<K> usualWidth,
        boolean nullIsUsualWidth,
        String kindName,
        K usualKind,
        Function<String, K> kinds) {
      this.widthName = widthName;
      this.requireWidth = requireWidth;
      this.usualWidth = usualWidth;
      this.nullIsUsualWidth = nullIsUsualWidth;
      this.kindName = kindName;
      this.usualKind = usualKind;
      this.kinds = kinds;
    }

    String widthName() {
      return widthName;
    }

    String kindName() {
      return kindName;
    }

    /** The settings of a call without either argument. */
    BoundsSettings<K> usual() {
      return new BoundsSettings<>(usualWidth.applyAsDouble(usualKind), usualKind, this);
    }

    /** The settings of a call, from the second and the third argument, if they are there. */
    BoundsSettings<K> of(Arguments arguments) throws UDFArgumentException {
      K kind = arguments.count() > 2 ? arguments.at(2, kindName).constantName(kinds) : usualKind;
      return new BoundsSettings<>(width(arguments, kind), kind, this);
    }

    /** The settings of a partial result. */
    BoundsSettings<K> of(PartialReader partials, Object partial) {
      return new BoundsSettings<>(
          partials.number(partial, widthName),
          kinds.apply(partials.string(partial, kindName)),
          this);
    }

    private double width(Arguments arguments, K kind) throws UDFArgumentException {
      if (arguments.count() < 2) {
        return usualWidth.applyAsDouble(kind);
      }
      Argument argument = arguments.at(1, widthName);
      if (nullIsUsualWidth && arguments.count() > 2 && argument.isNullConstant()) {
        return usualWidth.applyAsDouble(kind);
      }
      return BoundsSettings.width(argument, requireWidth);
    }
  }

  /** The constant number of deviations or spreads that an argument has. */
  static double width(Argument argument) throws UDFArgumentException {
    return width(argument, SigmaBounds::requireSigma);
  }

  private static double width(Argument argument, DoubleUnaryOperator require)
      throws UDFArgumentException {
    double width = argument.constantNumber();
    try {
      return require.applyAsDouble(width);
    } catch (IllegalArgumentException e) {
      throw argument.wrongConstant(e);
    }
  }

  /** The number of deviations or spreads. */
  double width() {
    return width;
  }

  K kind() {
    return kind;
  }

  /**
   * These settings.
   *
   * @param known the settings that others must equal; null if there are none yet
   * @throws IllegalArgumentException if these are others
   */
  BoundsSettings<K> requireSame(BoundsSettings<K> known) {
    if (known != null && (known.width != width || known.kind != kind)) {
      throw new IllegalArgumentException(
          "expected partial results of one call, but got " + known + " and " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return "(" + options.widthName + " " + width + ", " + SqlNames.of(kind) + ")";
  }
}
