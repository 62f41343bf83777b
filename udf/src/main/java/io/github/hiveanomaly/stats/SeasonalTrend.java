package io.github.hiveanomaly.stats;

/**
 * A series as trend, season and what is left: the trend is found, the medians of what is left by
 * season are taken off the series, and both are found once more.
 */
final class SeasonalTrend {

  private final double[] series;
  private final Seasons seasons;
  private final Trend trend;
  private final double[] offsets;

  /**
   * Takes a series apart.
   *
   * @param series finite, in their order in time
   * @param seasons of each value
   * @param halfWindow the values on either side that a trend is the median of, at least 1
   */
  SeasonalTrend(double[] series, Seasons seasons, int halfWindow) {
    this(series, seasons, halfWindow, Trend.of(series, halfWindow));
  }

  /** The same, of a series whose trend, as it is with its seasons, is known. */
  SeasonalTrend(double[] series, Seasons seasons, int halfWindow, Trend rough) {
    this.series = series;
    this.seasons = seasons;
    double[] first = offsets(rough);
    trend = Trend.of(withoutSeason(first), halfWindow);
    offsets = offsets(trend);
  }

  /** What trend and season lead one to expect at a place. */
  double expected(int place) {
    return trend.values()[place] + offset(seasons.at(place));
  }

  /** What the trend without the value itself, and the season, lead one to expect at a place. */
  double expectedByOthers(int place) {
    return trend.others()[place] + offset(seasons.at(place));
  }

  /** By how much values of the season lie above the trend; 0 if there are none. */
  double offset(int season) {
    return offsets[season];
  }

  /** The series with its seasons taken off. */
  double[] withoutSeason() {
    return withoutSeason(offsets);
  }

  private double[] withoutSeason(double[] found) {
    double[] rest = new double[series.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series[i] - found[seasons.at(i)];
    }
    return rest;
  }

  private double[] offsets(Trend found) {
    double[] rest = new double[series.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series[i] - found.values()[i];
    }
    return seasons.medians(rest);
  }
}
