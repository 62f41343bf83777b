package io.github.hiveanomaly.report;

/**
 * What became of a question to a script.
 *
 * @param script its name, such as network/choose_k
 * @param table what it answered; null where it could not
 * @param reason why it could not, in words; null where it could
 */
record Answer(String script, Table table, String reason) {

  static Answer of(String script, Table table) {
    return new Answer(script, table, null);
  }

  static Answer failed(String script, String reason) {
    return new Answer(script, null, reason);
  }

  /** Whether there are rows. */
  boolean hasRows() {
    return table != null && !table.isEmpty();
  }

  /** In words why there are no rows. */
  String whyNothing() {
    return table == null ? reason : "The query has no rows.";
  }
}
