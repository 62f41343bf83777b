package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * Which values of a series lie far from what its trend and its season lead one to expect.
 *
 * <p>What is expected is the {@link SeasonalTrend}, of the values or, where that is clearly
 * likelier of errors that are spread as Laplace's distribution is, of their logarithms, which see
 * {@link SeriesScale}; how far is far, a number of spreads, the {@link Scale} of what the values
 * differ by from the trend as the others have it. A value that is the only one of its season cannot
 * be judged: its figures are NaN. Differences that are rounding errors count as none.
 *
 * <p>Where no value is below 0, nothing below 0 is expected.
 *
 * <p>A value can also be judged by its past alone: by what the last {@value #WINDOWS} windows of
 * values before it lead one to expect, by the {@link Forecast} and on the scale that were likeliest
 * in that past (of errors that are spread as Laplace's distribution is); the spread is that of what
 * the values of the past differed by from what was so expected of them, less those beyond three
 * spreads, widened for the few values that a season was found from. Of a value that was found far
 * off only the bound that it is beyond is in the past of later ones (as in S. Gelper, R. Fried and
 * C. Croux, "Robust forecasting with exponential and Holt-Winters smoothing", Journal of
 * Forecasting 29, 2010). Values after it change nothing. There must be one window before it, with
 * two values of its season, or its figures are NaN.
 */
public final class SeriesOutliers {

  /** The number of spreads that is usual. */
  public static final double DEFAULT_WIDTH = 3;

  /** Of the past, so many windows count. */
  static final int WINDOWS = 6;

  /** The half window that is usual for values that all are of one season: weeks, for a quarter. */
  private static final int LEAST_HALF_WINDOW = 6;

  /** Values of a season below which nothing can be said of another. */
  private static final int LEAST_OF_SEASON = 2;

  /** Of the past, values beyond so many spreads have no part in the spread. */
  private static final double REACH = 3;

  /** The standard deviation of a standard Gaussian that is cut off at {@link #REACH}. */
  private static final double CUT_OFF = 0.98658;

  private final double width;
  private final double[] values;
  private final double[] expected;
  private final double[] spreads;

  /** What cannot be below: 0 where no value is, or else negative infinity. */
  private final double[] floors;

  private SeriesOutliers(double[] values, double width) {
    this.values = values;
    this.width = width;
    expected = new double[values.length];
    spreads = new double[values.length];
    floors = new double[values.length];
    Arrays.fill(expected, Double.NaN);
    Arrays.fill(spreads, Double.NaN);
    Arrays.fill(floors, Double.NEGATIVE_INFINITY);
  }

  /**
   * The half window that is usual for so many seasons: four rounds of them, and no less than 13.
   */
  public static int usualHalfWindow(int seasonCount) {
    return Math.max(LEAST_HALF_WINDOW, 2 * seasonCount);
  }

  /**
   * Judges each value by all.
   *
   * @param values finite, in their order in time
   * @param seasons of each value its season, from 0
   * @param seasonCount more than any season
   * @param width the number of spreads, finite and not negative
   * @param halfWindow the values on either side that a trend is the median of, at least 1
   */
  public static SeriesOutliers byAll(
      double[] values, int[] seasons, int seasonCount, double width, int halfWindow) {
    SeriesOutliers outliers = new SeriesOutliers(values, width);
    // No window is longer than the series.
    int half = Math.max(1, Math.min(halfWindow, values.length));
    Seasons ofValues = new Seasons(seasons, seasonCount);
    Rounding rounding = Rounding.of(values);
    Trend trend = Trend.of(values, half);
    SeriesScale scale = SeriesScale.likeliest(values, trend.others(), ofValues, rounding);
    SeasonalTrend model =
        scale == SeriesScale.PLAIN
            ? new SeasonalTrend(values, ofValues, half, trend)
            : new SeasonalTrend(scale.scaled(values), ofValues, half);
    outliers.judgeBy(model, scale, ofValues, rounding);
    return outliers;
  }

  private void judgeBy(SeasonalTrend model, SeriesScale scale, Seasons seasons, Rounding rounding) {
    double floor = floorOf(values);
    double[] differences = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      floors[i] = floor;
      if (seasons.count(seasons.at(i)) >= LEAST_OF_SEASON) {
        double found = Math.max(floor, scale.back(model.expected(i)));
        expected[i] = rounding.rounded(found, values[i]);
        double byOthers = Math.max(floor, scale.back(model.expectedByOthers(i)));
        differences[count++] =
            rounding.difference(values[i], byOthers) / scale.spreadsUnit(byOthers);
      }
    }
    double spread = spread(differences, count);
    for (int i = 0; i < values.length; i++) {
      spreads[i] = spread * scale.spreadsUnit(expected[i]);
    }
  }

  /**
   * Judges some values, each by its past.
   *
   * @param values finite, in their order in time
   * @param times of each value the number of its time: those of one time are not each other's past
   * @param seasons of each value its season, from 0
   * @param seasonCount more than any season
   * @param judged which values are judged; the figures of the others are NaN
   * @param width the number of spreads, finite and not negative
   * @param halfWindow twice as many values, and one, are the least that a value is judged by
   */
  public static SeriesOutliers byPast(
      double[] values,
      int[] times,
      int[] seasons,
      int seasonCount,
      boolean[] judged,
      double width,
      int halfWindow) {
    SeriesOutliers outliers = new SeriesOutliers(values, width);
    Past past = new Past(seasons, seasonCount, halfWindow);
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      while (times[next] < times[i]) {
        past.add(next, outliers.withinBounds(next));
        next++;
      }
      if (judged[i] && past.canJudge(seasons[i])) {
        past.judge(seasons[i]);
        outliers.expected[i] = past.rounding.rounded(past.expected, values[i]);
        outliers.spreads[i] = past.spread;
        // A value below 0 is not to be off because none was.
        outliers.floors[i] = values[i] < 0 ? Double.NEGATIVE_INFINITY : past.floor;
      }
    }
    return outliers;
  }

  /** What was expected of a value; NaN where it was not judged. */
  public double expected(int place) {
    return expected[place];
  }

  /** Below this the value is off. */
  public double lower(int place) {
    return Math.max(floors[place], expected[place] - width * spreads[place]);
  }

  /** Above this the value is off. */
  public double upper(int place) {
    return expected[place] + width * spreads[place];
  }

  /** By how many spreads the value is above or below; NaN where the spread is 0 and it differs. */
  public double spreadsOff(int place) {
    double difference = values[place] - expected[place];
    if (difference == 0) {
      return 0;
    }
    return spreads[place] == 0 ? Double.NaN : difference / spreads[place];
  }

  /** The value, or the bound that it is beyond. */
  private double withinBounds(int place) {
    // A spread of 0 says nothing, and what was not judged was not found off.
    return spreads[place] > 0
        ? Math.max(lower(place), Math.min(upper(place), values[place]))
        : values[place];
  }

  private static double floorOf(double[] values) {
    for (double value : values) {
      if (value < 0) {
        return Double.NEGATIVE_INFINITY;
      }
    }
    return 0;
  }

  /** Puts the differences into another order. */
  private static double spread(double[] differences, int count) {
    return scale(differences, count).spread();
  }

  private static Scale scale(double[] differences, int count) {
    double median = Medians.find(differences, 0, count);
    return Scale.of(median, () -> sumOfSorted(differences, count) / count);
  }

  /** The sum by rising size, for the same bits in whatever order the values are. */
  private static double sumOfSorted(double[] values, int count) {
    Arrays.sort(values, 0, count);
    return sum(values, count);
  }

  /**
   * The root of the mean square of the differences within {@value #REACH} spreads, which scatters
   * less than a spread by the median does (the one-step reweighted scale of P. J. Rousseeuw and A.
   * M. Leroy, "Robust regression and outlier detection", 1987). Puts the differences into another
   * order.
   */
  private static double spreadWithoutFar(double[] differences, int count) {
    Scale scale = scale(differences, count);
    if (scale.from() != Scale.From.MAD) {
      return scale.spread();
    }
    // By rising size, for the same bits in whatever order the values are.
    Arrays.sort(differences, 0, count);
    double squares = 0;
    int near = 0;
    for (int i = 0; i < count; i++) {
      if (differences[i] <= REACH * scale.spread()) {
        squares += differences[i] * differences[i];
        near++;
      }
    }
    return Math.sqrt(squares / near) / CUT_OFF;
  }

  private static double sum(double[] values, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += values[i];
    }
    return sum;
  }

  /** What lies before a value, and what it leads one to expect. */
  private static final class Past {
    private final int[] allSeasons;
    private final int seasonCount;
    private final int halfWindow;
    private final int window;
    private final Forecast[] forecasts;
    private final double[] values;
    private final int[] seasons;
    private int size;
    private double expected;
    private double spread;
    private Rounding rounding;
    private double floor;

    Past(int[] allSeasons, int seasonCount, int halfWindow) {
      this.allSeasons = allSeasons;
      this.seasonCount = seasonCount;
      // No window is longer than the series.
      this.halfWindow = Math.max(1, Math.min(halfWindow, allSeasons.length));
      window = 2 * this.halfWindow + 1;
      forecasts = Forecast.ofHalfWindow(this.halfWindow);
      values = new double[allSeasons.length];
      seasons = new int[allSeasons.length];
    }

    void add(int place, double value) {
      values[size] = value;
      seasons[size] = allSeasons[place];
      size++;
    }

    private int from() {
      return (int) Math.max(0, size - (long) WINDOWS * window);
    }

    /** Whether there is enough to judge a value of a season by. */
    boolean canJudge(int season) {
      int count = 0;
      for (int i = from(); i < size; i++) {
        count += seasons[i] == season ? 1 : 0;
      }
      return size >= window && count >= LEAST_OF_SEASON;
    }

    /** Finds what is expected of the next value, if it is of a season. */
    void judge(int season) {
      double[] last = Arrays.copyOfRange(values, from(), size);
      Seasons lastSeasons = new Seasons(Arrays.copyOfRange(seasons, from(), size), seasonCount);
      rounding = Rounding.of(last);
      floor = floorOf(last);
      double least = Double.NaN;
      for (SeriesScale scale : SeriesScale.of(last)) {
        SeasonalTrend model = new SeasonalTrend(scale.scaled(last), lastSeasons, halfWindow);
        double[] series = model.withoutSeason();
        for (Forecast forecast : forecasts) {
          // All are compared over the same values, half of a window or more, if there are so many.
          int first = last.length >= window + halfWindow ? window : forecast.length();
          double[] errors = new double[last.length - first];
          double logarithms = 0;
          for (int i = first; i < last.length; i++) {
            double scaled = forecast.of(series, i) + model.offset(lastSeasons.at(i));
            double forecasted = Math.max(floor, scale.back(scaled));
            errors[i - first] =
                rounding.difference(last[i], forecasted) / scale.spreadsUnit(forecasted);
            logarithms += scale.logarithmOfUnit(scaled);
          }
          int count = errors.length;
          double unlikely =
              count == 0
                  ? Double.POSITIVE_INFINITY
                  : scale.handicap()
                      * SeriesScale.unlikelihood(sum(errors, count), logarithms, count);
          if (Double.isNaN(least) || unlikely < least) {
            least = unlikely;
            double scaled = forecast.of(series, series.length) + model.offset(season);
            expected = Math.max(floor, scale.back(scaled));
            spread =
                SeriesOutliers.spreadWithoutFar(errors, count)
                    * scale.spreadsUnit(expected)
                    * widening(lastSeasons.count(season));
          }
        }
      }
    }

    /**
     * How much further off the next value of a season is than those that its offset was found from:
     * as with a mean of so many, from which they scatter by less and the next one by more.
     */
    private static double widening(int count) {
      return Math.sqrt((count + 1.0) / (count - 1.0));
    }
  }
}
