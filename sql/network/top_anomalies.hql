-- Lists the readings that are furthest off, furthest first, each beside the situation it is nearest to. Readings
-- known to be bad are not among them.
--
-- Columns: score, which they are ranked by; empirical_p_value, of the readings trained on the share that scores at
-- least as high; distance from the situation, with its p_value; situation, the centre of the nearest cluster, in
-- words; cluster_id; then the reading as the binding view has it.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of those with scores whose training ended last
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
--   rows      how many readings to list (10)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar rows=10 \
--     -f sql/network/top_anomalies.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest} ${from_day=0001-01-01} ${to_day=9999-12-31} ${rows=10}

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
      concat("top_anomalies.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AS holds
  FROM ${network}_scored_runs
)
SELECT
  round(score, 3) AS score,
  CAST(printf('%.2e', empirical_p_value) AS DOUBLE) AS empirical_p_value,
  round(distance, 3) AS distance,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  situation,
  cluster_id,
  `(situation|k|cluster_id|distance|p_value|score|empirical_p_value|features_used|run_id)?+.+`
FROM (
  SELECT s.situation, f.*
  FROM (
    SELECT scores.*
    FROM ${network}_scores scores
    CROSS JOIN scores_are_there
    WHERE scores.run_id = scores_are_there.asked_run AND '${run_id}' IN ('latest', scores.run_id)
      AND scores.day BETWEEN '${from_day}' AND '${to_day}'
      AND scores_are_there.holds AND NOT scores.known_bad AND scores.distance IS NOT NULL
    ORDER BY scores.score DESC, scores.distance DESC, scores.sensor, scores.observed
    LIMIT ${rows}
  ) f
  LEFT JOIN (
    SELECT run_id, segment, k, cluster_id, situation
    FROM situations
    WHERE '${run_id}' IN ('latest', run_id)
  ) s ON f.run_id = s.run_id AND f.segment = s.segment AND f.k = s.k AND f.cluster_id = s.cluster_id
) furthest
ORDER BY score DESC, distance DESC, sensor, observed;
