package io.github.hiveanomaly.stats;

/** What the last values of a series lead one to expect of the next. */
abstract class Forecast {

  /** The values of a level that follows at once. */
  private static final int SHORT = 3;

  private final int length;

  private Forecast(int length) {
    this.length = length;
  }

  /** Levels and lines, of as many values as a window has at its ends, and as a whole one has. */
  static Forecast[] ofHalfWindow(int halfWindow) {
    return new Forecast[] {
      level(halfWindow + 1),
      level(Math.min(SHORT, halfWindow + 1)),
      line(2 * halfWindow + 1),
      line(halfWindow + 1)
    };
  }

  /** How many values it is made from. */
  int length() {
    return length;
  }

  /** What the values before a place lead one to expect there. */
  abstract double of(double[] series, int place);

  /** The median of so many values. */
  private static Forecast level(int length) {
    double[] work = new double[length];
    return new Forecast(length) {
      @Override
      double of(double[] series, int place) {
        System.arraycopy(series, place - length, work, 0, length);
        return Medians.find(work, 0, length);
      }
    };
  }

  /** The line through so many values, two or more. */
  private static Forecast line(int length) {
    RobustLine line = new RobustLine(length);
    return new Forecast(length) {
      @Override
      double of(double[] series, int place) {
        return line.fit(series, place - length, place).at(place);
      }
    };
  }
}
