package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.Estimator;
import io.github.hiveanomaly.stats.SigmaBounds;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;

/** The constant arguments of sigma_bounds, which travel with its partial results. */
final class SigmaSettings {

  static final SigmaSettings DEFAULT =
      new SigmaSettings(SigmaBounds.DEFAULT_SIGMA, Estimator.POPULATION);

  private final double sigma;
  private final Estimator estimator;

  private SigmaSettings(double sigma, Estimator estimator) {
    this.sigma = sigma;
    this.estimator = estimator;
  }

  /** Reads the second and the third argument, if they are there. */
  static SigmaSettings of(Arguments arguments) throws UDFArgumentException {
    double sigma = DEFAULT.sigma;
    Estimator estimator = DEFAULT.estimator;
    if (arguments.count() > 1) {
      Argument argument = arguments.at(1, "sigma");
      try {
        sigma = SigmaBounds.requireSigma(argument.constantNumber());
      } catch (IllegalArgumentException e) {
        throw argument.wrongConstant(e);
      }
    }
    if (arguments.count() > 2) {
      Argument argument = arguments.at(2, "estimator");
      try {
        estimator = Estimator.of(argument.constantString());
      } catch (IllegalArgumentException e) {
        throw argument.wrongConstant(e);
      }
    }
    return new SigmaSettings(sigma, estimator);
  }

  /** The settings of a partial result. */
  static SigmaSettings of(double sigma, String estimator) {
    return new SigmaSettings(sigma, Estimator.of(estimator));
  }

  double sigma() {
    return sigma;
  }

  Estimator estimator() {
    return estimator;
  }

  /**
   * These settings.
   *
   * @param known the settings that others must equal; null if there are none yet
   * @throws IllegalArgumentException if these are others
   */
  SigmaSettings requireSame(SigmaSettings known) {
    if (known != null && (known.sigma != sigma || known.estimator != estimator)) {
      throw new IllegalArgumentException(
          "expected partial results of one call, but got " + known + " and " + this);
    }
    return this;
  }

  @Override
  public String toString() {
    return "(sigma " + sigma + ", " + estimator.sqlName() + ")";
  }
}
