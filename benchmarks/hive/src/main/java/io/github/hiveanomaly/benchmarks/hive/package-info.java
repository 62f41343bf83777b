/** What the functions cost in Hive, against the least a query can cost and against other ways. */
package io.github.hiveanomaly.benchmarks.hive;
