/**
 * Starts a Hive, a beeline or a spark-submit of this machine in a JVM of its own, and ends it
 * together with this one. Needs nothing of Hive or Spark itself.
 */
package io.github.hiveanomaly.processes;
