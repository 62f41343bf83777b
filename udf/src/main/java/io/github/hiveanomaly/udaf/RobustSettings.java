package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.RobustBounds.Method;
import io.github.hiveanomaly.stats.SigmaBounds;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;

/** The constant arguments of robust_bounds, which travel with its partial results. */
final class RobustSettings {

  static final RobustSettings DEFAULT = new RobustSettings(Method.MAD.defaultWidth(), Method.MAD);

  private final double width;
  private final Method method;

  private RobustSettings(double width, Method method) {
    this.width = width;
    this.method = method;
  }

  /** Reads the second and the third argument, if they are there. */
  static RobustSettings of(Arguments arguments) throws UDFArgumentException {
    Method method = arguments.count() > 2 ? method(arguments.at(2, "method")) : DEFAULT.method;
    return new RobustSettings(width(arguments, method), method);
  }

  private static double width(Arguments arguments, Method method) throws UDFArgumentException {
    if (arguments.count() < 2) {
      return method.defaultWidth();
    }
    Argument argument = arguments.at(1, "width");
    // A NULL width before a method stands for the usual one.
    if (arguments.count() > 2 && argument.isNullConstant()) {
      return method.defaultWidth();
    }
    try {
      return SigmaBounds.requireSigma(argument.constantNumber());
    } catch (IllegalArgumentException e) {
      throw argument.wrongConstant(e);
    }
  }

  private static Method method(Argument argument) throws UDFArgumentException {
    try {
      return Method.of(argument.constantString());
    } catch (IllegalArgumentException e) {
      throw argument.wrongConstant(e);
    }
  }

  /** The settings of a partial result. */
  static RobustSettings of(double width, String method) {
    return new RobustSettings(width, Method.of(method));
  }

  double width() {
    return width;
  }

  Method method() {
    return method;
  }

  /**
   * These settings.
   *
   * @param known the settings that others must equal; null if there are none yet
   * @throws IllegalArgumentException if these are others
   */
  RobustSettings requireSame(RobustSettings known) {
    if (known != null && (known.width != width || known.method != method)) {
      throw new IllegalArgumentException(
          "expected partial results of one call, but got " + known + " and " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return "(width " + width + ", " + method.sqlName() + ")";
  }
}
