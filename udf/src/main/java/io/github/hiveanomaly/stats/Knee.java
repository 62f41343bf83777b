package io.github.hiveanomaly.stats;

/**
 * The knee of a curve by V. Satopaa, J. Albrecht, D. Irwin and B. Raghavan, "Finding a 'Kneedle' in
 * a haystack: detecting knee points in system behavior", ICDCS Workshops 2011, offline, without
 * smoothing, at sensitivity 1.
 */
public final class Knee {

  private Knee() {}

  /**
   * The knee of a falling convex curve, such as the sum of squared distances over the number of
   * clusters.
   *
   * @param x rising
   * @param y as many as x
   * @return the position of the knee, or -1 where the curve has none: fewer than three points, a
   *     straight line, a curve that does not fall
   */
  public static int ofFallingCurve(double[] x, double[] y) {
    double[] mirrored = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      mirrored[i] = -y[i];
    }
    return ofRisingCurve(x, mirrored);
  }

  /**
   * The knee of a rising concave curve.
   *
   * @param x rising
   * @param y as many as x
   * @return the position of the knee, or -1 where the curve has none
   */
  public static int ofRisingCurve(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "expected as many y as x, but got " + y.length + " and " + x.length);
    }
    int n = x.length;
    if (n < 3 || !(y[n - 1] > y[0])) {
      return -1;
    }
    double[] difference = differences(x, y);
    int knee = -1;
    for (int i = 1; i < n - 1; i++) {
      boolean peak = difference[i] > difference[i - 1] && difference[i] >= difference[i + 1];
      if (peak
          && dropsBelowThreshold(difference, i)
          && (knee < 0 || difference[i] > difference[knee])) {
        knee = i;
      }
    }
    return knee;
  }

  /** How far the curve, scaled to the unit square, lies above the diagonal. */
  private static double[] differences(double[] x, double[] y) {
    int n = x.length;
    double smallest = y[0];
    double largest = y[0];
    for (double value : y) {
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
    double[] difference = new double[n];
    for (int i = 0; i < n; i++) {
      difference[i] = (y[i] - smallest) / (largest - smallest) - (x[i] - x[0]) / (x[n - 1] - x[0]);
    }
    return difference;
  }

  /**
   * A peak is a knee if the difference falls below its threshold before it rises to another peak.
   */
  private static boolean dropsBelowThreshold(double[] difference, int peak) {
    double threshold = difference[peak] - 1.0 / (difference.length - 1);
    for (int i = peak + 1; i < difference.length; i++) {
      if (difference[i] < threshold) {
        return true;
      }
      if (difference[i] > difference[peak]) {
        return false;
      }
    }
    return false;
  }
}
