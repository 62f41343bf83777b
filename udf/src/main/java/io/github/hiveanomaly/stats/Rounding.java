package io.github.hiveanomaly.stats;

/** Tells the differences of a series' values from the errors that arithmetic makes of none. */
final class Rounding {

  /** Differences of less than so much of the greatest value are taken for rounding errors. */
  private static final double SHARE = 1e-9;

  private final double most;

  private Rounding(double most) {
    this.most = most;
  }

  /** Of the values of a series. */
  static Rounding of(double[] values) {
    double greatest = 0;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return new Rounding(SHARE * greatest);
  }

  /** How far a value is from what is expected; 0 where that is all but the same. */
  double difference(double value, double expected) {
    double difference = Math.abs(value - expected);
    return difference <= most ? 0 : difference;
  }

  /** What is expected, or the value itself where that is all but the same. */
  double rounded(double expected, double value) {
    return Math.abs(value - expected) <= most ? value : expected;
  }
}
