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
    double scaled(double value) {
      return value;
    }

    @Override
    double back(double scaled) {
      return scaled;
    }

    @Override
    double above(double level, double value) {
      return value - level;
    }

    @Override
    double raised(double level, double by) {
      return level + by;
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
  },

  /** Their natural logarithms. */
  LOGARITHM {
    @Override
    double scaled(double value) {
      return Math.log(value);
    }

    @Override
    double back(double scaled) {
      return Math.exp(scaled);
    }

    @Override
    double above(double level, double value) {
      return value / level;
    }

    @Override
    double raised(double level, double by) {
      return level * by;
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
  };

  /** So much likelier must a scale be to be taken where the other is the rule. */
  private static final double CLEARLY = 0.97;

  private static final SeriesScale[] OF_ANY = {PLAIN};
  private static final SeriesScale[] OF_POSITIVE = {PLAIN, LOGARITHM};

  /** The scales that values can have, the plain one first. */
  static SeriesScale[] of(double[] values) {
    return arePositive(values) ? OF_POSITIVE : OF_ANY;
  }

  /**
   * The scale on which a series is likelier to be what its trend and its seasons make of it: the
   * plain one, unless the other is clearly likelier.
   *
   * @param levels of each value the trend, as the others have it
   * @param seasons of each value
   * @param rounding of the values
   */
  static SeriesScale likeliest(
      double[] values, double[] levels, Seasons seasons, Rounding rounding) {
    return arePositive(values)
            && arePositive(levels)
            && LOGARITHM.unlikelihood(values, levels, seasons, rounding)
                < CLEARLY * PLAIN.unlikelihood(values, levels, seasons, rounding)
        ? LOGARITHM
        : PLAIN;
  }

  private double unlikelihood(
      double[] values, double[] levels, Seasons seasons, Rounding rounding) {
    double[] above = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      above[i] = above(levels[i], values[i]);
    }
    double[] offsets = seasons.medians(above);
    double errors = 0;
    double logarithms = 0;
    for (int i = 0; i < values.length; i++) {
      double expected = raised(levels[i], offsets[seasons.at(i)]);
      errors += rounding.difference(values[i], expected) / spreadsUnit(expected);
      logarithms += logarithmOfUnit(scaled(expected));
    }
    return unlikelihood(errors, logarithms, values.length);
  }

  /**
   * How unlikely values are, if what they differ by from what is expected is spread as Laplace's
   * distribution is: in proportion to the inverse of the geometric mean of their densities.
   *
   * @param errors the sum of what they differ by, in units of the spread
   * @param logarithms the sum of the logarithms of these units
   */
  static double unlikelihood(double errors, double logarithms, int count) {
    return errors / count * Math.exp(logarithms / count);
  }

  private static boolean arePositive(double[] values) {
    for (double value : values) {
      if (value <= 0) {
        return false;
      }
    }
    return true;
  }

  /** The values on this scale. */
  final double[] scaled(double[] values) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = scaled(values[i]);
    }
    return scaled;
  }

  /** A value on this scale. */
  abstract double scaled(double value);

  /** A value that was on this scale. */
  abstract double back(double scaled);

  /** By what a value is above a level: what is to be added, or the factor. */
  abstract double above(double level, double value);

  /** A level, raised by what a value was above one. */
  abstract double raised(double level, double by);

  /** What a spread is given in, where so much is expected. */
  abstract double spreadsUnit(double expected);

  /** The logarithm of {@link #spreadsUnit}, of what is expected on this scale. */
  abstract double logarithmOfUnit(double scaled);

  /**
   * What the unlikelihood of a past is taken times: counts multiply, so their logarithms are taken
   * where neither is clearly likelier.
   */
  abstract double handicap();
}
