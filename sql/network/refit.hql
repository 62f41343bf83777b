-- Fits the clusters of a scored run anew, to the readings without the anomalies, and puts them into the tables as
-- a run of its own: score by that run next. Anomalies widen and shift the very clusters they are measured by;
-- without them, the others stand out more.
--
-- Each cluster gets mean and covariance of its readings of the days from from_day to to_day with a p_value of at
-- least the limit. The covariance is divided by the part of it that a Gaussian cluster keeps when its edge is cut
-- off so, so that p-values stay right. A cluster with fewer than 30 such readings, or with a feature that does not
-- vary, stays as it was, and a note of the run says so. Suspect clusters are left out. The new run has no whole
-- view: score and empirical_p_value are NULL where it is scored by, and readings are judged by distance and
-- p_value. An id that belongs to a run of training is refused; one that an earlier refit wrote is replaced.
--
-- Columns: segments; clusters, fitted anew or not; readings they are fitted to; anomalies left out; notes, which
-- clusters are as they were.
--
-- For the session, arrays are no longer vectorized: Hive 3.1.3 fails on the choice between two of them. Nor are joins
-- turned into map joins, which Hive 3.1.3 cannot plan on MapReduce here.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   features  the features the model is over, in its order (volume,speed,occupancy)
--   run_id    the training run whose scores to use
--   refit_id  the id of the new run, such as run1-refit
--   from_day  the first day to fit to, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to fit to (9999-12-31)
--   p_value   the limit below which a reading counts as an anomaly (0.01)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar features=volume,speed,occupancy --hivevar run_id=run1 --hivevar refit_id=run1-refit \
--     --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar p_value=0.01 \
--     -f sql/network/refit.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${features} ${run_id} ${refit_id} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01}

SET hive.vectorized.complex.types.enabled=false;

SET hive.auto.convert.join=false;

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'refit', subject = '${network}')
-- nothing is replaced unless this statement finds what is asked for
SELECT
  current_timestamp() AS checked,
  "'${refit_id}' of '${run_id}', ${from_day} to ${to_day}, p_value = ${p_value}" AS request
FROM (
  SELECT
    require(
      sum(IF(run_id = '${run_id}', 1, 0)) > 0,
      concat("refit.hql: there is no training run '${run_id}'; there are: ",
        concat_ws(', ', sort_array(collect_set(run_id)))))
    AND require(
      max(IF(run_id = '${run_id}', concat_ws(',', clusters[0].feature_names), '')) = translate('${features}', '` ', ''),
      concat("refit.hql: training run '${run_id}' is over ",
        max(IF(run_id = '${run_id}', concat_ws(',', clusters[0].feature_names), '')), ', not over ${features}'))
    AND require(
      sum(IF(run_id = '${refit_id}' AND NOT run.source LIKE 'refit of %', 1, 0)) = 0,
      "refit.hql: '${refit_id}' is a run of training; give refit_id another value")
    AND require(
      CAST('${p_value}' AS DOUBLE) > 0 AND CAST('${p_value}' AS DOUBLE) < 1,
      "refit.hql: p_value is a probability between 0 and 1, got '${p_value}'")
    AS holds
  FROM model_runs
) run_is_there
WHERE holds;

DROP TABLE IF EXISTS segments_of_refit;

CREATE TEMPORARY TABLE segments_of_refit
STORED AS ORC
TBLPROPERTIES ('transactional'='false')
AS
-- a table of its own: Hive 3.1.3 plans the insertion wrongly on MapReduce where it holds all of this
WITH
fitted AS (
  SELECT
    c.segment,
    c.k,
    c.cluster_id,
    c.feature_names,
    c.scale,
    c.floored,
    c.`rank`,
    c.centroid,
    c.stddev,
    c.covariance,
    c.wssse,
    c.diagonal_centroid,
    c.diagonal_variance,
    g.readings,
    g.fit.`count` AS clean_readings,
    g.fit.mean AS new_centroid,
    g.fit.covariance AS new_covariance
  FROM (
    SELECT
      segment,
      k,
      cluster_id,
      count(*) AS readings,
      covariance_matrix(array(${features}), IF(p_value >= CAST('${p_value}' AS DOUBLE), 1, 0)) AS fit
    FROM ${network}_scores
    WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}' AND cluster_id >= 0
    GROUP BY segment, k, cluster_id
  ) g
  JOIN (
    SELECT *
    FROM clusters
    WHERE run_id = '${run_id}' AND NOT suspect
  ) c ON g.segment = c.segment AND g.k = c.k AND g.cluster_id = c.cluster_id
),
-- a row for each cluster and feature: a line of the covariance
lines AS (
  SELECT
    segment,
    k,
    cluster_id,
    line_number,
    sort_array(collect_list(named_struct('place', place, 'value', value * widened))).value AS line,
    max(IF(place = line_number, value * widened, NULL)) AS variance,
    max(IF(place = line_number, value * widened / pow(coalesce(scale[line_number], 1), 2), NULL)) AS scaled_variance,
    collect_list(kept)[0] AS kept
  FROM (
    SELECT
      segment,
      k,
      cluster_id,
      l.line_number,
      v.place,
      v.value,
      scale,
      (1 - CAST('${p_value}' AS DOUBLE)) / (1 - mahalanobis_p_value(
        mahalanobis_threshold(CAST('${p_value}' AS DOUBLE), coalesce(`rank`, size(feature_names))),
        coalesce(`rank`, size(feature_names)) + 2)) AS widened,
      named_struct(
        'feature_names', feature_names, 'scale', scale, 'floored', floored, 'rank', `rank`, 'centroid', centroid,
        'stddev', stddev, 'covariance', covariance, 'wssse', wssse, 'diagonal_centroid', diagonal_centroid,
        'diagonal_variance', diagonal_variance, 'readings', readings, 'clean_readings', coalesce(clean_readings, 0L),
        'new_centroid', new_centroid) AS kept
    FROM fitted
    LATERAL VIEW OUTER posexplode(new_covariance) l AS line_number, line
    LATERAL VIEW OUTER posexplode(l.line) v AS place, value
  ) terms
  GROUP BY segment, k, cluster_id, line_number
),
refitted AS (
  SELECT
    segment,
    k,
    cluster_id,
    collect_list(kept)[0] AS kept,
    coalesce(min(variance) > 0 AND max(kept.clean_readings) >= 30, FALSE) AS fits,
    sum(scaled_variance) * (max(kept.clean_readings) - 1) AS wssse,
    sort_array(collect_list(named_struct('line_number', line_number, 'line', line))).line AS covariance,
    sort_array(collect_list(named_struct('line_number', line_number, 'value', variance))).value AS variances,
    sort_array(collect_list(named_struct('line_number', line_number, 'value', sqrt(variance)))).value AS stddev
  FROM lines
  GROUP BY segment, k, cluster_id
),
segments AS (
  SELECT
    segment,
    array(named_struct(
      'k', k,
      'wssse', sum(cluster.wssse),
      'rows', sum(cluster.size),
      'davies_bouldin', CAST(NULL AS DOUBLE),
      'silhouette', CAST(NULL AS DOUBLE),
      'is_knee', FALSE,
      'restarts', 0,
      'converged', TRUE,
      'calibration', IF(TRUE, NULL, array(named_struct('score', CAST(0 AS DOUBLE), 'p_value', CAST(0 AS DOUBLE)))),
      'whole_weight', CAST(NULL AS DOUBLE))) AS k_sweep,
    collect_list(cluster) AS clusters,
    collect_list(IF(fits, CAST(NULL AS STRING), concat('cluster ', cluster.cluster_id, ' is as it was'))) AS notes
  FROM (
    SELECT
      segment,
      k,
      fits,
      named_struct(
        'k', k,
        'cluster_id', cluster_id,
        'size', kept.clean_readings,
        'share', kept.clean_readings / sum(kept.clean_readings) OVER (PARTITION BY segment, k),
        'suspect', FALSE,
        'feature_names', kept.feature_names,
        'mean', IF(fits, kept.new_centroid, kept.centroid),
        'centroid', IF(fits, kept.new_centroid, kept.centroid),
        'stddev', IF(fits, stddev, kept.stddev),
        'covariance', IF(fits, covariance, kept.covariance),
        'scale', kept.scale,
        'wssse', IF(fits, wssse, kept.wssse),
        'trimmed', kept.readings - kept.clean_readings,
        'floored', kept.floored,
        'diagonal_centroid', IF(fits, kept.new_centroid, kept.diagonal_centroid),
        'diagonal_variance', IF(fits, variances, kept.diagonal_variance),
        'rank', kept.`rank`) AS cluster
    FROM refitted
  ) weighed
  GROUP BY segment, k
)
SELECT segment, k_sweep, clusters, notes
FROM segments;

INSERT OVERWRITE TABLE model_runs PARTITION (run_id = '${refit_id}')
SELECT segment, run, k_sweep, clusters, rejected, notes
FROM (
  SELECT
    segment,
    IF(segment IS NULL, named_struct(
      'started', current_timestamp(),
      'finished', current_timestamp(),
      'source', '',
      'options', '',
      'rows_read', 0L,
      'rows_rejected', 0L,
      'rows_excluded', 0L,
      'rows_incomplete', 0L,
      'distinct_readings', CAST(NULL AS BIGINT),
      'exact', TRUE,
      'toolkit_version', ''), NULL) AS run,
    k_sweep,
    clusters,
    IF(segment IS NULL, array(named_struct('line', '', 'reason', '')), NULL) AS rejected,
    notes
  FROM segments_of_refit
  UNION ALL
  SELECT
    CAST(NULL AS STRING) AS segment,
    named_struct(
      'started', current_timestamp(),
      'finished', current_timestamp(),
      'source', 'refit of ${run_id} over ${network}_features',
      'options', 'p_value ${p_value}, ${from_day} to ${to_day}',
      'rows_read', counted.readings,
      'rows_rejected', 0L,
      'rows_excluded', counted.anomalies,
      'rows_incomplete', 0L,
      'distinct_readings', CAST(NULL AS BIGINT),
      'exact', TRUE,
      'toolkit_version', of_types.run.toolkit_version) AS run,
    IF(counted.readings < 0, of_types.k_sweep, NULL) AS k_sweep,
    IF(counted.readings < 0, of_types.clusters, NULL) AS clusters,
    IF(counted.readings < 0, of_types.rejected, NULL) AS rejected,
    IF(counted.readings < 0, of_types.notes, NULL) AS notes
  FROM (
    SELECT
      count(*) AS readings,
      sum(IF(p_value >= CAST('${p_value}' AS DOUBLE), 0L, 1L)) AS anomalies
    FROM ${network}_scores
    WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}' AND cluster_id >= 0
  ) counted
  CROSS JOIN (
    SELECT run, k_sweep, clusters, rejected, notes
    FROM model_runs
    WHERE run_id = '${run_id}' AND segment IS NULL
  ) of_types
  WHERE require(
    counted.readings > 0,
    "refit.hql: run_id '${run_id}' has no measured readings from ${from_day} to ${to_day}; score.hql scores them")
) rows_of_run;

DROP TABLE IF EXISTS segments_of_refit;

SELECT
  count(segment) AS segments,
  sum(IF(segment IS NULL, 0, size(clusters))) AS clusters,
  max(run.rows_read - run.rows_excluded) AS readings,
  max(run.rows_excluded) AS anomalies,
  concat_ws('; ', sort_array(collect_set(IF(notes[0] IS NULL, CAST(NULL AS STRING),
    concat('segment ', segment, ': ', concat_ws(', ', notes)))))) AS notes
FROM model_runs
WHERE run_id = '${refit_id}';
