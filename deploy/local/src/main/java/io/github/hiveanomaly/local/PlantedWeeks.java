package io.github.hiveanomaly.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many of the planted odd weeks the script found, and what else it listed.
 *
 * @param planted how many there are
 * @param found how many of them are listed
 * @param falseAlarms listed weeks that were not planted
 */
record PlantedWeeks(int planted, int found, int falseAlarms) {

  /**
   * Compares the list of planted weeks (entity, Monday, kind) with the table that
   * outliers_sigma.hql prints, whose first columns are entity and Monday.
   */
  static PlantedWeeks of(Path plantedList, ScriptOutput output) throws IOException {
    Set<List<String>> planted =
        Files.readAllLines(plantedList).stream()
            .map(line -> List.of(line.split(",")).subList(0, 2))
            .collect(Collectors.toSet());
    Set<List<String>> listed =
        output.rows().stream().map(row -> row.subList(0, 2)).collect(Collectors.toSet());
    Set<List<String>> found = new HashSet<>(planted);
    found.retainAll(listed);
    return new PlantedWeeks(planted.size(), found.size(), listed.size() - found.size());
  }

  /** In one sentence. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "Found %d of %d planted odd weeks; other weeks listed: %d.",
        found,
        planted,
        falseAlarms);
  }
}
