package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;

/**
 * What a run of k-means ends with.
 *
 * @param centers k centres of d coordinates, one after the other
 * @param wssse the sum of the squared distances of the readings from their nearest centre
 * @param converged whether the last step moved no reading to another centre
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared as a whole
public record Clustering(double[] centers, double wssse, boolean converged)
    implements Serializable {}
