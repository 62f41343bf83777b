/**
 * K-means on weighted points and what is fitted to its clusters, in plain Java: knows nothing of
 * Spark or Hive, and rests on the statistics that the Hive functions use.
 */
package io.github.hiveanomaly.training.clustering;
