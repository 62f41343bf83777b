package io.github.hiveanomaly.stats;

/**
 * On what scale trend and season of a series are added up: on that of the values, or on that of
 * their logarithms, which means that trend and season multiply, and that the spread grows with what
 * is expected. Counts that grow do the latter, as a rule; the former is for values of 0 and below.
 */
enum SeriesScale {

  /** The values as they are. */
  PLAIN {
    @Override
    double[] scaled(double[] values) {
      return values;
    }

    @Override
    double back(double scaled) {
      return scaled;
    }

    @Override
    double spreadsUnit(double expected) {
      return 1;
    }

    @Override
    double logarithmOfUnit(double scaled) {
      return 0;
    }

    @Override
    double handicap() {
      return 1;
    }

    @Override
    boolean isNearer(double distance, double least) {
      return distance < least;
    }
  },

  /** Their natural logarithms. */
  LOGARITHM {
    @Override
    double[] scaled(double[] values) {
      double[] logarithms = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        logarithms[i] = Math.log(values[i]);
      }
      return logarithms;
    }

    @Override
    double back(double scaled) {
      return Math.exp(scaled);
    }

    @Override
    double spreadsUnit(double expected) {
      return expected;
    }

    @Override
    double logarithmOfUnit(double scaled) {
      return scaled;
    }

    @Override
    double handicap() {
      return CLEARLY;
    }

    @Override
    boolean isNearer(double distance, double least) {
      return distance < CLEARLY * least;
    }
  };

  /** So much nearer must logarithms be to be taken, or noise would decide. */
  private static final double CLEARLY = 0.97;

  private static final SeriesScale[] OF_ANY = {PLAIN};
  private static final SeriesScale[] OF_POSITIVE = {PLAIN, LOGARITHM};

  /** The scales that values can have, the plain one first. */
  static SeriesScale[] of(double[] values) {
    for (double value : values) {
      if (value <= 0) {
        return OF_ANY;
      }
    }
    return OF_POSITIVE;
  }

  /** The values on this scale. */
  abstract double[] scaled(double[] values);

  /** A value that was on this scale. */
  abstract double back(double scaled);

  /** What a spread is given in, where so much is expected. */
  abstract double spreadsUnit(double expected);

  /** The logarithm of {@link #spreadsUnit}, of what is expected on this scale. */
  abstract double logarithmOfUnit(double scaled);

  /**
   * What the mean distance of a past from what was expected of it, in units, is taken times: counts
   * multiply, so their logarithms are taken where neither is clearly likelier.
   */
  abstract double handicap();

  /** Whether this scale is to be taken, by its mean distance from the values and another's. */
  abstract boolean isNearer(double distance, double least);
}
