-- Parts the scored readings of one training run: traffic_clean gets those to go on with, traffic_anomalies
-- the others, each with the reason. Every scored reading is in exactly one of the two.
--
-- A reading is clean when it was measured and its p_value is at least the limit. The reasons to leave one out:
--   improbable  its p_value is below the limit
--   known bad   the binding view says so
--   incomplete  a feature is missing, so that it could not be measured
--   no model    its segment has no model in this run
-- The partitions of the run in both tables are replaced. Ends with the number of readings for each reason.
--
-- Hybrid hash joins are turned off for the session: Hive 3.1.3 fails where one spills a decimal (time).
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to use
--   p_value   the limit (0.001): that share of quite normal readings is lost with the anomalies
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar p_value=0.001 -f sql/traffic/clean.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${p_value=0.001}

SET hive.mapjoin.hybridgrace.hashtable=false;

USE ${database};

FROM (
  SELECT
    scores.*,
    CASE
      WHEN known_bad THEN 'known bad'
      WHEN p_value IS NULL AND abs(volume + speed + occupancy) < pow(10, 308) THEN 'no model'
      WHEN p_value IS NULL THEN 'incomplete'
      WHEN p_value < ${p_value} THEN 'improbable'
    END AS reason
  FROM traffic_scores scores
  CROSS JOIN (
    SELECT
      require(
        count(*) > 0,
        "clean.hql: there are no scores of training run '${run_id}'; score.hql makes them")
      AND require(
        ${p_value} >= 0 AND ${p_value} <= 1,
        'clean.hql: p_value is a probability between 0 and 1, got ${p_value}')
      AS holds
    FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
  ) scores_are_there
  WHERE scores.run_id = '${run_id}' AND scores_are_there.holds
) judged
INSERT OVERWRITE TABLE traffic_clean PARTITION (run_id = '${run_id}')
  SELECT highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy
  WHERE reason IS NULL
INSERT OVERWRITE TABLE traffic_anomalies PARTITION (run_id = '${run_id}')
  SELECT
    highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy,
    reason, cluster_id, distance, p_value
  WHERE reason IS NOT NULL;

SELECT reason, count(*) AS readings
FROM (
  SELECT 'clean' AS reason FROM traffic_clean WHERE run_id = '${run_id}'
  UNION ALL
  SELECT reason FROM traffic_anomalies WHERE run_id = '${run_id}'
) parted
GROUP BY reason
ORDER BY readings DESC, reason;
