package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;

/**
 * What is asked of every segment.
 *
 * @param ks the numbers of clusters to try, rising
 * @param restarts how often k-means starts for each k
 * @param seed of the random starts
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared as a whole
public record SweepOptions(
    int[] ks, int restarts, long seed, Standardization standardization, FitOptions fit)
    implements Serializable {}
