package io.github.hiveanomaly.report;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the report is to be about.
 *
 * @param database where the tables are
 * @param counts where those of buckets are
 * @param runId the training run; null for the latest
 * @param k the number of clusters; null for the one that the readings are scored with
 * @param fromDay the first day to look at; null for the first there is
 * @param toDay the last day to look at; null for the last there is
 * @param limit the probability below which a reading counts as an outlier
 * @param rows how many of the strangest readings to list
 */
record Request(
    String database,
    String counts,
    String network,
    String runId,
    Integer k,
    String fromDay,
    String toDay,
    String limit,
    int rows) {

  /** The variables of a script that looks at scores. */
  Map<String, String> ofScores(String run) {
    Map<String, String> variables = ofTraining(run);
    if (fromDay != null) {
      variables.put("from_day", fromDay);
    }
    if (toDay != null) {
      variables.put("to_day", toDay);
    }
    return variables;
  }

  /** The variables of a script that looks at a training run. */
  Map<String, String> ofTraining(String run) {
    Map<String, String> variables = ofNetwork();
    variables.put("run_id", run);
    return variables;
  }

  /** The variables of a script that looks at all of a network. */
  Map<String, String> ofNetwork() {
    return new TreeMap<>(Map.of("database", database, "network", network));
  }

  /** The variables of a script that looks at buckets. */
  Map<String, String> ofBuckets(String period) {
    return new TreeMap<>(Map.of("database", database, "counts", counts, "buckets", period));
  }
}
