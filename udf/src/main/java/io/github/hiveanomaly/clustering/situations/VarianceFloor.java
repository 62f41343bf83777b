package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/**
 * Raises the variances of a covariance matrix that is not safely positive definite.
 *
 * <p>Each feature keeps, beyond what follows from the features before it, at least {@link
 * #FRACTION} of its variance in the whole segment. So a feature that never varies in a cluster
 * makes a deviating reading far away, not undefined, and two features that always rise together
 * still have a distance.
 */
public final class VarianceFloor implements Serializable {

  private static final long serialVersionUID = 1;

  /** The least share of a feature's overall variance: a thousandth of its deviation. */
  public static final double FRACTION = 1e-6;

  /** What is smaller cannot be told from 0 once it is multiplied by the fraction twice. */
  private static final double SMALLEST = Double.MIN_NORMAL / (FRACTION * FRACTION);

  private final double[] least;

  private VarianceFloor(double[] least) {
    this.least = least;
  }

  /**
   * The floor of a segment.
   *
   * @param mean the segment's means, d values
   * @param variance the segment's variances, d values; for a feature that never varies in the
   *     segment, a millionth of its value (or of 1) is the least deviation
   */
  public static VarianceFloor of(double[] mean, double[] variance) {
    double[] least = new double[mean.length];
    for (int i = 0; i < least.length; i++) {
      double overall = variance[i];
      if (!(overall > SMALLEST)) {
        double square = mean[i] * mean[i];
        overall = FRACTION * (square > SMALLEST ? square : 1);
      }
      least[i] = FRACTION * overall;
    }
    return new VarianceFloor(least);
  }

  /**
   * Raises the diagonal where it has to be.
   *
   * @param covariance d x d, changed in place; NaN (of a single reading) counts as 0
   * @return which features were raised, d values
   */
  public boolean[] raise(double[][] covariance) {
    int dimensions = least.length;
    boolean[] raised = new boolean[dimensions];
    double[][] factor = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        if (Double.isNaN(covariance[i][j])) {
          covariance[i][j] = 0;
          covariance[j][i] = 0;
        }
      }
      double remainder = covariance[i][i];
      for (int j = 0; j < i; j++) {
        double sum = covariance[i][j];
        for (int m = 0; m < j; m++) {
          sum -= factor[i][m] * factor[j][m];
        }
        factor[i][j] = sum / factor[j][j];
        remainder -= factor[i][j] * factor[i][j];
      }
      if (!(remainder >= least[i])) {
        covariance[i][i] += least[i] - remainder;
        remainder = least[i];
        raised[i] = true;
      }
      factor[i][i] = Math.sqrt(remainder);
    }
    return raised;
  }
}
