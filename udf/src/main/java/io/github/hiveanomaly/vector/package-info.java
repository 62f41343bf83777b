/**
 * The scoring functions as Hive's vectorized operators call them: a batch of rows at a time, with
 * the same results, bit by bit, as the functions themselves.
 */
package io.github.hiveanomaly.vector;
