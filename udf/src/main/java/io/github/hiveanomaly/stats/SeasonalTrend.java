package io.github.hiveanomaly.stats;

import java.util.Arrays;

/**
 * A series as trend, season and what is left: the trend is found, the medians of what is left by
 * season are taken off the series, and both are found once more.
 */
final class SeasonalTrend {

  private final double[] series;
  private final int[] seasons;
  private final double[] offsets;
  private final int[] counts;
  private final Trend trend;

  /** Where the values of each season begin when they are sorted by season. */
  private final int[] starts;

  /**
   * Takes a series apart.
   *
   * @param series finite, in their order in time
   * @param seasons of each value its season, from 0
   * @param seasonCount more than any season
   * @param halfWindow the values on either side that a trend is the median of, at least 1
   */
  SeasonalTrend(double[] series, int[] seasons, int seasonCount, int halfWindow) {
    this.series = series;
    this.seasons = seasons;
    counts = new int[seasonCount];
    for (int season : seasons) {
      counts[season]++;
    }
    starts = new int[seasonCount + 1];
    for (int season = 0; season < seasonCount; season++) {
      starts[season + 1] = starts[season] + counts[season];
    }
    offsets = new double[seasonCount];
    setOffsets(Trend.of(series, halfWindow));
    trend = Trend.of(withoutSeason(), halfWindow);
    setOffsets(trend);
  }

  /** What trend and season lead one to expect at a place. */
  double expected(int place) {
    return trend.values()[place] + offsets[seasons[place]];
  }

  /** What the trend without the value itself, and the season, lead one to expect at a place. */
  double expectedByOthers(int place) {
    return trend.others()[place] + offsets[seasons[place]];
  }

  /** How many values are of the season. */
  int count(int season) {
    return counts[season];
  }

  /** By how much values of the season lie above the trend; 0 if there are none. */
  double offset(int season) {
    return offsets[season];
  }

  /** The series with its seasons taken off. */
  double[] withoutSeason() {
    double[] rest = new double[series.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = series[i] - offsets[seasons[i]];
    }
    return rest;
  }

  private void setOffsets(Trend found) {
    double[] bySeason = new double[series.length];
    int[] next = Arrays.copyOf(starts, counts.length);
    for (int i = 0; i < series.length; i++) {
      bySeason[next[seasons[i]]++] = series[i] - found.values()[i];
    }
    for (int season = 0; season < counts.length; season++) {
      if (counts[season] > 0) {
        offsets[season] = Medians.find(bySeason, starts[season], starts[season + 1]);
      }
    }
  }
}
