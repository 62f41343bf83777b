/**
 * Statistics in plain Java: moments, bounds, covariances, distances, probabilities, the knee of a
 * curve. Knows neither Hive nor Hadoop nor the rest of the toolkit.
 */
package io.github.hiveanomaly.stats;
