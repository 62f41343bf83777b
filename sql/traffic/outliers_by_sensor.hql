-- Counts, sensor by sensor, the readings that lie further than a threshold from the nearest situation.
-- A sensor with far more of them than the others is a sensor to look at.
-- As a chart: sensorid across, percentage and expected_percentage up, as bars.
--
-- Columns: sensorid; outliers, the readings beyond the threshold; percentage of the readings measured that they
-- are; expected_percentage, what chance alone would put beyond it if the readings of a cluster were spread like
-- a bell (Gaussian); readings, the number measured; known_bad, readings known to be bad, which are not among
-- the others; not_measured, readings with a missing feature or without a model. Most outliers first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   run_id     the training run whose scores to look at
--   threshold  the Mahalanobis distance beyond which a reading counts as an outlier (2.5)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar threshold=2.5 -f sql/traffic/outliers_by_sensor.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${threshold=2.5}

USE ${database};

SELECT
  sensorid,
  outliers,
  round(100 * outliers / measured, 2) AS percentage,
  round(100 * mahalanobis_p_value(${threshold}, 3), 2) AS expected_percentage,
  measured AS readings,
  known_bad,
  readings - measured - known_bad AS not_measured
FROM (
  SELECT
    sensorid,
    sum(IF(NOT known_bad AND distance > ${threshold}, 1, 0)) AS outliers,
    sum(IF(NOT known_bad AND distance IS NOT NULL, 1, 0)) AS measured,
    sum(IF(known_bad, 1, 0)) AS known_bad,
    count(*) AS readings
  FROM traffic_scores
  CROSS JOIN (
    SELECT
      require(
        count(*) > 0,
        "outliers_by_sensor.hql: there are no scores of training run '${run_id}'; score.hql makes them")
      AS holds
    FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
  ) scores_are_there
  WHERE run_id = '${run_id}' AND scores_are_there.holds
  GROUP BY sensorid
) sensors
ORDER BY outliers DESC, sensorid;
