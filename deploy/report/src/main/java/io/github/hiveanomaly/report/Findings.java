package io.github.hiveanomaly.report;

import java.util.List;

/**
 * All that the scripts answered.
 *
 * @param k the number of clusters that the report is about
 * @param whole the one cluster of all readings
 * @param alike which attributes the odd readings share
 * @param health what ails which sensor; null where nothing can be said of these sensors
 */
record Findings(
    Request request,
    TrainedRun run,
    int k,
    Answer sweep,
    Answer whole,
    Answer clusters,
    Answer byCluster,
    Answer distances,
    Answer limits,
    Answer sensors,
    Answer days,
    Answer strangest,
    Answer drift,
    Answer alike,
    Answer health,
    List<BucketFindings> buckets) {}
