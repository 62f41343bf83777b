package io.github.hiveanomaly.training.clustering;

import java.io.Serializable;
import java.util.List;

/**
 * The outcome of one k.
 *
 * @param wssse sum of the squared distances of the readings from their cluster's mean, in the
 *     model's scale
 * @param rows the readings
 * @param daviesBouldin lower is better; NaN for one cluster
 * @param silhouette simplified, on means; higher is better; NaN for one cluster
 * @param restarts how many starts were tried
 * @param converged whether the best of them came to rest
 * @param situations the clusters by id
 */
public record SweepPoint(
    int k,
    double wssse,
    long rows,
    double daviesBouldin,
    double silhouette,
    int restarts,
    boolean converged,
    List<Situation> situations)
    implements Serializable {}
