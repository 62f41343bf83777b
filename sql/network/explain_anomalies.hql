-- Tells, for the readings furthest off, why each is so far: which features have a value other than the remaining
-- ones lead one to expect.
--
-- Columns: score, which they are ranked by; empirical_p_value; distance, with its p_value; why, in words: the
-- feature that does most, and up to two more that do a tenth of that or more; measured_from, the cluster that the
-- score comes from (-1: all readings as one); then the reading as the binding view has it. What was to be expected
-- of a feature follows from the other ones of the same reading: where these are strange themselves, it may be a
-- number that cannot be.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   features  the features the model is over, in its order (volume,speed,occupancy)
--   run_id    the training run to look at (latest); latest, the one of those with scores whose training ended last
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
--   rows      how many readings to list (10)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar features=volume,speed,occupancy --hivevar run_id=run1 --hivevar from_day=2026-03-01 \
--     --hivevar to_day=2026-03-31 --hivevar rows=10 -f sql/network/explain_anomalies.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${features} ${run_id=latest} ${from_day=0001-01-01} ${to_day=9999-12-31} ${rows=10}

SET hive.mapjoin.hybridgrace.hashtable=false;

SET hive.support.quoted.identifiers=none;

SET hive.resultset.use.unique.column.names=false;

USE ${database};

WITH scores_are_there AS (
  SELECT
    IF('${run_id}' = 'latest',
      regexp_extract(
        max(IF(day BETWEEN '${from_day}' AND '${to_day}', by_age, '')),
        '^[^|]*[|](.*)$', 1),
      '${run_id}') AS asked_run,
    require(
      sum(IF('${run_id}' IN ('latest', run_id) AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)) > 0,
      concat("explain_anomalies.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AS holds
  FROM ${network}_scored_runs
)
SELECT
  round(score, 3) AS score,
  CAST(printf('%.2e', empirical_p_value) AS DOUBLE) AS empirical_p_value,
  round(distance, 3) AS distance,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  concat(
    printf('%s %.1f where %.1f was to be expected (%+.1f deviations)',
      parts[0].feature, parts[0].value, parts[0].expected, parts[0].z),
    IF(coalesce(parts[1].contribution, 0) < parts[0].contribution / 10, '',
      printf(', %s %.1f where %.1f was to be expected (%+.1f deviations)',
        parts[1].feature, parts[1].value, parts[1].expected, parts[1].z)),
    IF(coalesce(parts[2].contribution, 0) < parts[0].contribution / 10, '',
      printf(', %s %.1f where %.1f was to be expected (%+.1f deviations)',
        parts[2].feature, parts[2].value, parts[2].expected, parts[2].z))) AS why,
  parts[0].cluster_id AS measured_from,
  `(parts|k|cluster_id|distance|p_value|score|empirical_p_value|features_used|run_id)?+.+`
FROM (
  SELECT
    mahalanobis_parts(array(${features}), m.model) AS parts,
    f.*
  FROM (
    SELECT scores.*
    FROM ${network}_scores scores
    CROSS JOIN scores_are_there asked
    WHERE scores.run_id = asked.asked_run AND '${run_id}' IN ('latest', scores.run_id)
      AND scores.day BETWEEN '${from_day}' AND '${to_day}' AND asked.holds
      AND NOT scores.known_bad AND scores.distance IS NOT NULL
    ORDER BY scores.score DESC, scores.distance DESC, scores.sensor, scores.observed
    LIMIT ${rows}
  ) f
  LEFT JOIN (
    SELECT run_id, segment, k, model, features
    FROM cluster_models
    WHERE '${run_id}' IN ('latest', run_id)
  ) m ON f.run_id = m.run_id AND f.segment = m.segment AND f.k = m.k
  WHERE require(
    m.features = translate('${features}', '` ', ''),
    concat("explain_anomalies.hql: training run '", f.run_id, "' is ",
      coalesce(concat('over ', m.features, ', not over ${features}'), 'not in model_runs any more')))
) explained
ORDER BY score DESC, distance DESC, sensor, observed;
