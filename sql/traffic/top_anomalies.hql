-- Lists the readings furthest from any situation, furthest first, each beside the centre of the situation it
-- is nearest to. Readings known to be bad are not among them.
--
-- Columns: distance; p_value, how probable a reading at least so far off is; the reading (sensorid, day,
-- time_of_day, volume, speed, occupancy); cluster_id and its centre; segment.
--
-- Hybrid hash joins are turned off for the session: Hive 3.1.3 fails where one spills a decimal (time).
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to look at
--   rows      how many readings to list (10)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar rows=10 -f sql/traffic/top_anomalies.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${rows=10}

SET hive.mapjoin.hybridgrace.hashtable=false;

USE ${database};

SELECT
  round(distance, 3) AS distance,
  p_value,
  sensorid,
  dayofyear,
  printf('%02d:%02d:%02d',
    floor(CAST(`time` AS DOUBLE) / 3600),
    floor(CAST(`time` AS DOUBLE) % 3600 / 60),
    floor(CAST(`time` AS DOUBLE) % 60)) AS time_of_day,
  volume,
  speed,
  occupancy,
  cluster_id,
  round(volume_centre, 2) AS volume_centre,
  round(speed_centre, 2) AS speed_centre,
  round(occupancy_centre, 2) AS occupancy_centre,
  segment
FROM (
  SELECT scores.*
  FROM traffic_scores scores
  CROSS JOIN (
    SELECT
      require(
        count(*) > 0,
        "top_anomalies.hql: there are no scores of training run '${run_id}'; score.hql makes them")
      AS holds
    FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
  ) scores_are_there
  WHERE scores.run_id = '${run_id}' AND scores_are_there.holds
    AND NOT scores.known_bad AND scores.distance IS NOT NULL
  ORDER BY distance DESC, sensorid, dayofyear, `time`
  LIMIT ${rows}
) furthest
ORDER BY distance DESC, sensorid, dayofyear, time_of_day;
