package io.github.hiveanomaly.stats;

/**
 * A straight line through a stretch of a series, which up to a quarter wild values do not move: its
 * slope is the median of the slopes between values that lie half of the stretch apart, its height
 * the median of what the values are above that slope (the incomplete method of H. Theil, "A
 * rank-invariant method of linear and polynomial regression analysis", 1950).
 */
final class RobustLine {

  private final double[] work;
  private int from;
  private double height;
  private double slope;

  /** For stretches of up to so many values. */
  RobustLine(int most) {
    work = new double[most];
  }

  /** Fits the values from one place to before another, of which there are two or more. */
  RobustLine fit(double[] values, int start, int end) {
    int length = end - start;
    int apart = length / 2;
    for (int i = 0; i < length - apart; i++) {
      work[i] = (values[start + i + apart] - values[start + i]) / apart;
    }
    slope = Medians.find(work, 0, length - apart);
    for (int i = 0; i < length; i++) {
      work[i] = values[start + i] - slope * i;
    }
    height = Medians.find(work, 0, length);
    from = start;
    return this;
  }

  /** The line at a place, of the stretch or beyond it. */
  double at(int place) {
    return height + slope * (place - from);
  }
}
