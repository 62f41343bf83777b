package io.github.hiveanomaly.local;

import java.util.List;
import java.util.Locale;

/**
 * How many of the planted anomalies scoring found, and what else it flagged.
 *
 * @param planted how many there are
 * @param found how many of them have a p_value below the limit
 * @param others measured readings that were not planted
 * @param falseAlarms how many of those have such a p_value
 */
record PlantedAnomalies(long planted, long found, long others, long falseAlarms) {

  private static final String NOT_PLANTED = "(not planted)";

  /** From the table that planted_anomalies.hql prints: kind, readings, flagged. */
  static PlantedAnomalies of(ScriptOutput output) {
    long planted = 0;
    long found = 0;
    long others = 0;
    long falseAlarms = 0;
    for (List<String> row : output.rows()) {
      long readings = Long.parseLong(row.get(1));
      long flagged = Long.parseLong(row.get(2));
      if (row.get(0).equals(NOT_PLANTED)) {
        others += readings;
        falseAlarms += flagged;
      } else {
        planted += readings;
        found += flagged;
      }
    }
    return new PlantedAnomalies(planted, found, others, falseAlarms);
  }

  /**
   * In one sentence.
   *
   * @param limit of the p_value
   */
  String describe(String limit) {
    return String.format(
        Locale.ROOT,
        "Found %d of %d planted anomalies (%.1f %%); false alarms: %d of %,d other readings"
            + " (%.2f %%). Flagged is what has a p_value below %s.",
        found,
        planted,
        100.0 * found / planted,
        falseAlarms,
        others,
        100.0 * falseAlarms / others,
        limit);
  }
}
