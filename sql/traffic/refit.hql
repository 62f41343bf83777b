-- Fits the clusters of a scored run anew, to the readings without the anomalies, and puts them into the tables
-- as a run of its own: score by that run next. Anomalies widen and shift the very clusters they are measured
-- by; without them, the others stand out more.
--
-- Each cluster gets mean and covariance of its readings with a p_value of at least the limit. The covariance is
-- divided by the part of it that a Gaussian cluster keeps when its edge is cut off so, so that p-values stay
-- right. A cluster with fewer than 30 such readings, or with a feature that does not vary, stays as it was.
-- Suspect clusters are left out. An id that belongs to a run of training is refused; one that an
-- earlier refit wrote is replaced.
--
-- For the session, arrays are no longer vectorized: Hive 3.1.3 fails on the choice between two of them.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to use
--   refit_id  the id of the new run, such as run1-refit
--   p_value   the limit below which a reading counts as an anomaly (0.001)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar refit_id=run1-refit --hivevar p_value=0.001 -f sql/traffic/refit.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${refit_id} ${p_value=0.001}

SET hive.vectorized.complex.types.enabled=false;

USE ${database};

WITH
checked AS (
  SELECT
    require(
      sum(IF(run_id = '${run_id}', 1, 0)) > 0,
      "refit.hql: there is no training run '${run_id}'")
    AND require(
      sum(IF(run_id = '${refit_id}' AND NOT source LIKE 'refit of %', 1, 0)) = 0,
      "refit.hql: '${refit_id}' is a run of training; give refit_id another value")
    AND require(
      ${p_value} > 0 AND ${p_value} < 1,
      'refit.hql: p_value is a probability between 0 and 1, got ${p_value}')
    AS holds
  FROM training_runs
  WHERE run_id IN ('${run_id}', '${refit_id}')
),
fitted AS (
  SELECT
    segment,
    cluster_id,
    k,
    readings,
    fit.`count` AS clean_readings,
    fit.mean AS mean,
    fit.covariance AS covariance,
    (1 - ${p_value}) / (1 - mahalanobis_p_value(mahalanobis_threshold(${p_value}, 3), 5)) AS widened
  FROM (
    SELECT
      segment,
      cluster_id,
      max(k) AS k,
      count(*) AS readings,
      covariance_matrix(array(volume, speed, occupancy), IF(p_value >= ${p_value}, 1, 0)) AS fit
    FROM traffic_scores
    WHERE run_id = '${run_id}' AND cluster_id >= 0
    GROUP BY segment, cluster_id
  ) grouped
),
refitted AS (
  SELECT
    c.segment,
    c.k,
    c.cluster_id,
    f.readings,
    f.clean_readings,
    c.feature_names,
    c.scale,
    c.floored,
    c.`rank`,
    f.fits,
    IF(f.fits, f.mean, c.centroid) AS centroid,
    IF(f.fits,
      array(
        array(f.widened * f.covariance[0][0], f.widened * f.covariance[0][1], f.widened * f.covariance[0][2]),
        array(f.widened * f.covariance[1][0], f.widened * f.covariance[1][1], f.widened * f.covariance[1][2]),
        array(f.widened * f.covariance[2][0], f.widened * f.covariance[2][1], f.widened * f.covariance[2][2])),
      c.covariance) AS covariance
  FROM (
    SELECT segment, k, cluster_id, feature_names, scale, floored, centroid, covariance, `rank`
    FROM clusters
    WHERE run_id = '${run_id}' AND NOT suspect
  ) c
  JOIN (
    SELECT
      fitted.*,
      coalesce(clean_readings >= 30
        AND covariance[0][0] > 0 AND covariance[1][1] > 0 AND covariance[2][2] > 0, FALSE) AS fits
    FROM fitted
  ) f ON c.segment = f.segment AND c.k = f.k AND c.cluster_id = f.cluster_id
),
segments AS (
  SELECT
    segment,
    sum(readings) AS readings,
    sum(clean_readings) AS clean_readings,
    array(named_struct(
      'k', k,
      'wssse', sum(wssse),
      'rows', sum(clean_readings),
      'davies_bouldin', CAST(NULL AS DOUBLE),
      'silhouette', CAST(NULL AS DOUBLE),
      'is_knee', FALSE,
      'restarts', 0,
      'converged', TRUE,
      'calibration', IF(TRUE, NULL, array(named_struct('score', 0.0D, 'p_value', 0.0D))),
      'whole_weight', CAST(NULL AS DOUBLE))) AS k_sweep,
    collect_list(named_struct(
      'k', k,
      'cluster_id', cluster_id,
      'size', clean_readings,
      'share', clean_readings / segment_readings,
      'suspect', FALSE,
      'feature_names', feature_names,
      'mean', centroid,
      'centroid', centroid,
      'stddev', array(sqrt(covariance[0][0]), sqrt(covariance[1][1]), sqrt(covariance[2][2])),
      'covariance', covariance,
      'scale', scale,
      'wssse', wssse,
      'trimmed', readings - clean_readings,
      'floored', floored,
      'diagonal_centroid', centroid,
      'diagonal_variance', array(covariance[0][0], covariance[1][1], covariance[2][2]),
      'rank', `rank`)) AS clusters,
    collect_list(IF(fits, CAST(NULL AS STRING), concat('cluster ', cluster_id, ' is as it was'))) AS notes
  FROM (
    SELECT
      refitted.*,
      sum(clean_readings) OVER (PARTITION BY segment) AS segment_readings,
      (clean_readings - 1) * (
        covariance[0][0] / pow(coalesce(scale[0], 1), 2)
        + covariance[1][1] / pow(coalesce(scale[1], 1), 2)
        + covariance[2][2] / pow(coalesce(scale[2], 1), 2)) AS wssse
    FROM refitted
  ) weighed
  GROUP BY segment, k
)
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
      'rows_read', readings,
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
  FROM segments
  UNION ALL
  SELECT
    CAST(NULL AS STRING) AS segment,
    named_struct(
      'started', current_timestamp(),
      'finished', current_timestamp(),
      'source', 'refit of ${run_id}',
      'options', 'p_value ${p_value}',
      'rows_read', sum(readings),
      'rows_rejected', 0L,
      'rows_excluded', sum(readings - clean_readings),
      'rows_incomplete', 0L,
      'distinct_readings', CAST(NULL AS BIGINT),
      'exact', TRUE,
      'toolkit_version', max(toolkit_version)) AS run,
    IF(count(*) < 0, collect_list(k_sweep)[0], NULL) AS k_sweep,
    IF(count(*) < 0, collect_list(clusters)[0], NULL) AS clusters,
    IF(count(*) < 0, array(named_struct('line', '', 'reason', '')), NULL) AS rejected,
    IF(count(*) < 0, collect_list(notes)[0], NULL) AS notes
  FROM segments
  CROSS JOIN (
    SELECT toolkit_version
    FROM training_runs
    CROSS JOIN checked
    WHERE run_id = '${run_id}' AND checked.holds
  ) of_run
) rows_of_run;
