/**
 * The aggregates, one class each with its evaluator and its buffer inside: they only translate
 * between Hive and the statistics.
 */
package io.github.hiveanomaly.udaf;
