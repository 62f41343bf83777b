-- Scores the readings of a network, day by day, with the model of one training run and k. Of the days from from_day
-- to to_day the scores of that run are replaced, of other days they stay; late readings come in by scoring their
-- day again.
--
-- A reading known to be bad gets cluster -1, the distance and score 99999999.99 and the p-values 0. A reading
-- without any feature, or of a segment the run has no model for, is written without cluster and distance. Ends with
-- one row: readings, of which measured, known_bad, incomplete (no feature is there) and without_model; days; and
-- segment_without_model, the first of those by name. Where there is no model at all for the run and k, or one
-- over other features, or for none of the segments, the script ends with an error and the old scores stay.
--
-- For the session, statistics of columns are no longer gathered by inserts, for Hive cannot vectorize that; and
-- hybrid hash joins are turned off: vectorized, Hive 3.1.3 fails where one spills a decimal.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   features  the features the model is over, in its order (volume,speed,occupancy)
--   run_id    the training run whose model to use
--   k         the number of clusters to use (4); sql/network/choose_k.hql helps to choose
--   from_day  the first day to score, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to score (9999-12-31)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar features=volume,speed,occupancy --hivevar run_id=run1 --hivevar k=4 \
--     --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-01 -f sql/network/score.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${features} ${run_id} ${k=4} ${from_day=0001-01-01} ${to_day=9999-12-31}

SET hive.stats.column.autogather=false;

SET hive.mapjoin.hybridgrace.hashtable=false;

SET hive.exec.dynamic.partition.mode=nonstrict;

SET hive.exec.max.dynamic.partitions=100000;

SET hive.exec.max.dynamic.partitions.pernode=100000;

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'score', subject = '${network}')
-- this statement and the next end the script, before anything is replaced, where it cannot do what is asked for
SELECT
  current_timestamp() AS checked,
  "${from_day} to ${to_day} with k = ${k} of training run '${run_id}' over ${features}" AS request
FROM (
  SELECT max(IF(run_id = '${run_id}' AND k = '${k}', features, NULL)) AS features, max(there_is) AS there_is
  FROM trained_ks
) trained
WHERE require(
    concat('${from_day}', '${to_day}') RLIKE '^([0-9]{4}-[0-9]{2}-[0-9]{2}){2}$',
    "score.hql: from_day and to_day are days yyyy-MM-dd, got '${from_day}' and '${to_day}'")
  AND require(
    features IS NOT NULL,
    concat("score.hql: training run '${run_id}' has no model for k = ${k}; ", coalesce(there_is, 'there is no run')))
  AND require(
    features = translate('${features}', '` ', ''),
    concat("score.hql: training run '${run_id}' is over ", features, ', not over ${features}'));

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'score', subject = '${network}')
SELECT
  current_timestamp() AS checked,
  "${from_day} to ${to_day} with k = ${k} of training run '${run_id}' over ${features}" AS request
FROM (
  SELECT count(*) AS readings, count(m.k) AS fitting, min(f.segment) AS segment
  FROM ${network}_features f
  LEFT JOIN (
    SELECT segment, k
    FROM k_sweep
    WHERE run_id = '${run_id}' AND k = '${k}'
  ) m ON f.segment = m.segment
  WHERE f.day BETWEEN '${from_day}' AND '${to_day}'
) asked
CROSS JOIN (
  SELECT count(*) AS readings, max(day) AS day
  FROM ${network}_features
  WHERE day IS NULL OR day NOT LIKE '____-__-__'
) undated
WHERE require(
    undated.readings = 0,
    concat('score.hql: ${network}_features has a reading of the day ', coalesce(undated.day, 'NULL'),
      '; a day is a string yyyy-MM-dd'))
  AND require(
    asked.readings = 0 OR asked.fitting > 0,
    concat("score.hql: training run '${run_id}' with k = ${k} has no model for any segment of the readings, such as ",
      coalesce(asked.segment, 'NULL')));

ALTER TABLE ${network}_scores
DROP IF EXISTS PARTITION (run_id = '${run_id}', day >= '${from_day}', day <= '${to_day}');

SET hive.support.quoted.identifiers=none;

INSERT OVERWRITE TABLE ${network}_scores PARTITION (run_id = '${run_id}', day)
SELECT
  CAST('${k}' AS INT) AS k,
  IF(s.known_bad, -1, s.cluster_id_of_score) AS cluster_id,
  IF(s.known_bad, CAST(99999999.99 AS DOUBLE), s.distance_of_score) AS distance,
  IF(s.known_bad, CAST(0 AS DOUBLE), s.p_value_of_score) AS p_value,
  IF(s.known_bad, CAST(99999999.99 AS DOUBLE), s.score_of_score) AS score,
  IF(s.known_bad, CAST(0 AS DOUBLE), s.empirical_p_value_of_score) AS empirical_p_value,
  IF(s.has_model, coalesce(s.features_used_of_score, 0), NULL) AS features_used,
  s.`(anomaly|has_model|(cluster_id|distance|p_value|score|empirical_p_value|features_used)_of_score)?+.+`
FROM (
  SELECT
    scored.anomaly.cluster_id AS cluster_id_of_score,
    scored.anomaly.distance AS distance_of_score,
    scored.anomaly.p_value AS p_value_of_score,
    scored.anomaly.score AS score_of_score,
    scored.anomaly.empirical_p_value AS empirical_p_value_of_score,
    scored.anomaly.features_used AS features_used_of_score,
    scored.*
  FROM (
    SELECT
      anomaly_score(array(${features}), m.model) AS anomaly,
      m.model IS NOT NULL AS has_model,
      f.*
    FROM ${network}_features f
    LEFT JOIN (
      SELECT segment, model
      FROM cluster_models
      WHERE run_id = '${run_id}' AND k = '${k}'
    ) m ON f.segment = m.segment
    WHERE f.day BETWEEN '${from_day}' AND '${to_day}'
  ) scored
) s;

SET hive.support.quoted.identifiers=column;

SELECT
  count(*) AS readings,
  coalesce(sum(IF(verdict = 'measured', 1, 0)), 0) AS measured,
  coalesce(sum(IF(verdict = 'known bad', 1, 0)), 0) AS known_bad,
  coalesce(sum(IF(verdict = 'incomplete', 1, 0)), 0) AS incomplete,
  coalesce(sum(IF(verdict = 'no model', 1, 0)), 0) AS without_model,
  count(DISTINCT day) AS days,
  min(IF(verdict = 'no model', segment, NULL)) AS segment_without_model
FROM ${network}_judged
WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}';
