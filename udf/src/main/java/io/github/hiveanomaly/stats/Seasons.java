package io.github.hiveanomaly.stats;

import java.util.Arrays;

/** Of each value of a series its season. Not to be shared by threads. */
final class Seasons {

  private final int[] seasons;
  private final int[] counts;

  /** Where the values of each season begin when they are sorted by season. */
  private final int[] starts;

  /** The values that medians are sought of, sorted by season. */
  private final double[] bySeason;

  /**
   * The seasons of a series.
   *
   * @param seasons of each value its season, from 0
   * @param seasonCount more than any season
   */
  Seasons(int[] seasons, int seasonCount) {
    this.seasons = seasons;
    counts = new int[seasonCount];
    for (int season : seasons) {
      counts[season]++;
    }
    bySeason = new double[seasons.length];
    starts = new int[seasonCount + 1];
    for (int season = 0; season < seasonCount; season++) {
      starts[season + 1] = starts[season] + counts[season];
    }
  }

  /** The season of the value at a place. */
  int at(int place) {
    return seasons[place];
  }

  /** How many values are of a season. */
  int count(int season) {
    return counts[season];
  }

  /** The median of the values of each season; 0 of a season without one. */
  double[] medians(double[] values) {
    int[] next = Arrays.copyOf(starts, counts.length);
    for (int i = 0; i < values.length; i++) {
      bySeason[next[seasons[i]]++] = values[i];
    }
    double[] medians = new double[counts.length];
    for (int season = 0; season < counts.length; season++) {
      if (counts[season] > 0) {
        medians[season] = Medians.find(bySeason, starts[season], starts[season + 1]);
      }
    }
    return medians;
  }
}
