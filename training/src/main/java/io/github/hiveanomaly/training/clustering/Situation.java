package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;

/**
 * One cluster of one k, as the table {@code clusters} has it.
 *
 * @param id 0 for the largest
 * @param size its readings
 * @param share of its segment's readings
 * @param suspect whether it is too small to be a situation
 * @param mean of its readings
 * @param centroid mean of its readings without the trimmed ones
 * @param covariance sample covariance of its readings without the trimmed ones, corrected for their
 *     absence, variances raised where they had to be
 * @param wssse sum of the squared distances of its readings from the mean, in the model's scale
 * @param trimmed readings left out of centroid and covariance
 * @param floored for each feature, whether its variance was raised
 */
@SuppressWarnings("ArrayRecordComponent") // numbers, never compared as a whole
public record Situation(
    int id,
    long size,
    double share,
    boolean suspect,
    double[] mean,
    double[] centroid,
    double[][] covariance,
    double wssse,
    long trimmed,
    boolean[] floored)
    implements Serializable {

  Situation withId(int newId, boolean nowSuspect) {
    return new Situation(
        newId, size, share, nowSuspect, mean, centroid, covariance, wssse, trimmed, floored);
  }
}
