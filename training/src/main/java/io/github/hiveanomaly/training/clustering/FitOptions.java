package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;

/**
 * How clusters become situations.
 *
 * @param trim the probability that a Gaussian reading of a cluster is kept for its centroid and
 *     covariance; 1 keeps all
 * @param minShare the least share of its segment's readings that keeps a cluster from being suspect
 */
public record FitOptions(double trim, double minShare) implements Serializable {}
