-- Parts the scored readings of one training run: <network>_clean gets those to go on with, <network>_anomalies the
-- others, each with the reason. Every scored reading of the days is in exactly one of the two.
--
-- A reading is clean when it was measured and its probability is at least the limit: its empirical_p_value, or the
-- p_value where the model has none. The reasons to leave one out:
--   improbable  its probability is below the limit
--   known bad   the binding view says so
--   incomplete  no feature is there, so that it could not be measured
--   no model    its segment has no model in this run
-- Of the days from from_day to to_day both tables are replaced, of other days they stay; a day that no longer has
-- scores ends up in neither. Ends with the number of readings for each reason.
--
-- Hybrid hash joins are turned off for the session: Hive 3.1.3 fails where one spills a decimal.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run whose scores to use
--   from_day  the first day to part, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to part (9999-12-31)
--   p_value   the limit (0.01): that share of readings like those of training is left out, in any case; the anomalies
--             that were among those are part of it
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-01 \
--     --hivevar p_value=0.01 -f sql/network/clean.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01}

SET hive.stats.column.autogather=false;

SET hive.mapjoin.hybridgrace.hashtable=false;

SET hive.exec.dynamic.partition.mode=nonstrict;

SET hive.exec.max.dynamic.partitions=100000;

SET hive.exec.max.dynamic.partitions.pernode=100000;

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'clean', subject = '${network}')
-- nothing is replaced unless this statement finds what is asked for
SELECT
  current_timestamp() AS checked,
  "${from_day} to ${to_day} of training run '${run_id}' with p_value = ${p_value}" AS request
FROM (
  SELECT
    coalesce(sum(IF(run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)), 0) AS days,
    max(there_is) AS there_is
  FROM ${network}_scored_days
) scored
-- days whose scores are gone since they were parted end up empty here, too
CROSS JOIN (
  SELECT count(*) AS readings
  FROM ${network}_clean
  WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
) clean_before
CROSS JOIN (
  SELECT count(*) AS readings
  FROM ${network}_anomalies
  WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
) anomalies_before
WHERE require(
    scored.days + clean_before.readings + anomalies_before.readings > 0,
    concat("clean.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
      coalesce(there_is, 'there are none')))
  AND require(
    CAST('${p_value}' AS DOUBLE) BETWEEN 0 AND 1,
    "clean.hql: p_value is a probability between 0 and 1, got '${p_value}'");

ALTER TABLE ${network}_clean
DROP IF EXISTS PARTITION (run_id = '${run_id}', day >= '${from_day}', day <= '${to_day}');

ALTER TABLE ${network}_anomalies
DROP IF EXISTS PARTITION (run_id = '${run_id}', day >= '${from_day}', day <= '${to_day}');

SET hive.support.quoted.identifiers=none;

INSERT OVERWRITE TABLE ${network}_clean PARTITION (run_id = '${run_id}', day)
SELECT scores.`(k|cluster_id|distance|p_value|score|empirical_p_value|features_used|run_id)?+.+`
FROM ${network}_scores scores
WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
  AND NOT known_bad AND distance IS NOT NULL AND coalesce(empirical_p_value, p_value) >= '${p_value}';

INSERT OVERWRITE TABLE ${network}_anomalies PARTITION (run_id = '${run_id}', day)
SELECT
  IF(verdict = 'measured', 'improbable', verdict) AS reason,
  cluster_id,
  distance,
  p_value,
  score,
  empirical_p_value,
  `(verdict|probability|k|cluster_id|distance|p_value|score|empirical_p_value|features_used|run_id)?+.+`
FROM ${network}_judged
WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
  AND NOT (verdict = 'measured' AND probability >= '${p_value}');

SET hive.support.quoted.identifiers=column;

SELECT reason, count(*) AS readings
FROM (
  SELECT 'clean' AS reason
  FROM ${network}_clean
  WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
  UNION ALL
  SELECT reason
  FROM ${network}_anomalies
  WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}'
) parted
GROUP BY reason
ORDER BY readings DESC, reason;
