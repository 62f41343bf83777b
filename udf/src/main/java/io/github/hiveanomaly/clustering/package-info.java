/**
 * Finds the situations of a segment of readings, in plain Java: knows nothing of Hive or Spark, and
 * rests on the statistics and the model that the functions use.
 *
 * <p>Its rooms, each of which knows only those before it: {@code points} (weighted readings and the
 * frame they are clustered in), {@code kmeans} (centres), {@code situations} (what is fitted to the
 * clusters of one k), {@code sweep} (all k of a segment that is in one place), {@code large} (of
 * one that lies in many).
 */
package io.github.hiveanomaly.clustering;
