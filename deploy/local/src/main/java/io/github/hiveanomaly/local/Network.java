package io.github.hiveanomaly.local;

/**
 * Like sensors, and what of theirs is measured.
 *
 * @param name as in the name of the binding view
 * @param features parted by commas, as scripts want them: a word that Hive reserves in backticks
 */
record Network(String name, String features) {

  static final Network TRAFFIC = new Network("traffic", "volume,speed,occupancy");

  /** The features as training wants them. */
  String plainFeatures() {
    return features.replace("`", "");
  }

  /**
   * Of the training that the quickstart does: each network has its own, so that a second one takes
   * no other's place.
   */
  String runId() {
    return equals(TRAFFIC) ? "quickstart" : name;
  }
}
