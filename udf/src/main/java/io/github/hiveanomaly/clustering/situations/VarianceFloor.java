package io.github.hiveanomaly.clustering.situations;

import java.io.Serializable;

/**
 * Raises the variances of a covariance matrix that is not safely positive definite.
 *
 * <p>Each feature keeps, beyond what follows from the features before it, at least a fraction of
 * its variance in the whole segment. So a feature that never varies in a cluster makes a deviating
 * reading far away, not undefined, and two features that always rise together still have a
 * distance.
 */
public final class VarianceFloor implements Serializable {

  private static final long serialVersionUID = 1;

  /** For all readings as one cluster: a thousandth of a feature's deviation. */
  public static final double OF_THE_WHOLE = 1e-6;

  /** For the clusters of a segment: what lies between two of them is to have a finite distance. */
  public static final double OF_CLUSTERS = 1e-3;

  /** The least deviation of a feature that never varies, as a share of its value, squared. */
  private static final double OF_A_CONSTANT = 1e-6;

  /** What is smaller cannot be told from 0 once it is multiplied by the fractions. */
  private static final double SMALLEST = Double.MIN_NORMAL / (OF_THE_WHOLE * OF_A_CONSTANT);

  private final double[] least;

  private VarianceFloor(double[] least) {
    this.least = least;
  }

  /**
   * The floor of a segment.
   *
   * @param mean the segment's means, d values
   * @param variance the segment's variances, d values; where a feature never varies in the segment,
   *     a millionth of its squared value (or of 1) takes the variance's place
   * @param fraction the least share of them
   */
  public static VarianceFloor of(double[] mean, double[] variance, double fraction) {
    double[] least = new double[mean.length];
    for (int i = 0; i < least.length; i++) {
      double overall = variance[i];
      if (!(overall > SMALLEST)) {
        double square = mean[i] * mean[i];
        overall = OF_A_CONSTANT * (square > SMALLEST ? square : 1);
      }
      least[i] = fraction * overall;
    }
    return new VarianceFloor(least);
  }

  /** The least variance of a feature. */
  double least(int feature) {
    return least[feature];
  }

  /**
   * Raises the diagonal where it has to be.
   *
   * @param covariance d x d, changed in place; NaN (of a single reading) counts as 0
   * @return for each feature the share that it had of its least variance: 1 where nothing was
   *     raised, 0 where it never varies or follows from the features before it
   */
  public double[] raise(double[][] covariance) {
    int dimensions = least.length;
    double[] shares = new double[dimensions];
    double[][] factor = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      double[] row = factor[i];
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
          sum -= row[m] * factor[j][m];
        }
        row[j] = sum / factor[j][j];
        remainder -= row[j] * row[j];
      }
      shares[i] = 1;
      if (!(remainder >= least[i])) {
        covariance[i][i] += least[i] - remainder;
        shares[i] = Math.max(0, remainder / least[i]);
        remainder = least[i];
      }
      row[i] = Math.sqrt(remainder);
    }
    return shares;
  }

  /**
   * In how many dimensions readings scatter whose variances were raised: a feature that had a share
   * of its least variance adds as much to their squared distances.
   *
   * @param shares as {@link #raise} returns them
   * @return 1 at least
   */
  static int rank(double[] shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return (int) Math.max(1, Math.round(sum));
  }
}
