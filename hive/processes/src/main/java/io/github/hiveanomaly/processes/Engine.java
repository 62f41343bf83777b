package io.github.hiveanomaly.processes;

/** What Hive runs its jobs on; both run inside the server's own JVM. */
public enum Engine {
  /** Tez in local mode. */
  TEZ("tez"),
  /** MapReduce's local job runner. */
  MR("mr");

  private final String setting;

  Engine(String setting) {
    this.setting = setting;
  }

  /** The value of {@code hive.execution.engine}. */
  @Override
  public String toString() {
    return setting;
  }
}
