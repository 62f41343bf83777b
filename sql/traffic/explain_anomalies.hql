-- Tells, for the readings furthest from any situation, why each is so far: which features have a value other
-- than the remaining ones lead one to expect.
--
-- Columns: distance; why, in words: the feature that adds most to it, and the next if it adds a tenth or more; the
-- reading (sensorid, dayofyear, time_of_day, volume, speed, occupancy); by_volume, by_speed and by_occupancy, the
-- percentage of the distance squared that each adds (below 0 where it makes the others less strange); cluster_id;
-- segment. What was to be expected of a feature follows from the other ones of the same reading: where these are
-- strange themselves, it may be a number that cannot be, such as an occupancy below 0.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to look at
--   rows      how many readings to list (10)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar rows=10 -f sql/traffic/explain_anomalies.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${rows=10}

USE ${database};

SELECT
  round(distance, 3) AS distance,
  concat(
    printf('%s %.1f where %.1f was to be expected (%+.1f deviations)',
      parts[0].feature, parts[0].value, parts[0].expected, parts[0].z),
    IF(parts[1].contribution < distance * distance / 10, '',
      printf(', %s %.1f where %.1f was to be expected (%+.1f deviations)',
        parts[1].feature, parts[1].value, parts[1].expected, parts[1].z))) AS why,
  sensorid,
  dayofyear,
  printf('%02d:%02d:%02d',
    floor(`time` / 3600),
    floor(`time` % 3600 / 60),
    floor(`time` % 60)) AS time_of_day,
  volume,
  speed,
  occupancy,
  round(100 * CASE 'volume'
    WHEN parts[0].feature THEN parts[0].contribution
    WHEN parts[1].feature THEN parts[1].contribution
    ELSE parts[2].contribution
  END / (distance * distance), 1) AS by_volume,
  round(100 * CASE 'speed'
    WHEN parts[0].feature THEN parts[0].contribution
    WHEN parts[1].feature THEN parts[1].contribution
    ELSE parts[2].contribution
  END / (distance * distance), 1) AS by_speed,
  round(100 * CASE 'occupancy'
    WHEN parts[0].feature THEN parts[0].contribution
    WHEN parts[1].feature THEN parts[1].contribution
    ELSE parts[2].contribution
  END / (distance * distance), 1) AS by_occupancy,
  cluster_id,
  segment
FROM (
  SELECT
    f.*,
    mahalanobis_parts(array(f.volume, f.speed, f.occupancy), m.model) AS parts
  FROM (
    SELECT
      sensorid,
      dayofyear,
      CAST(`time` AS DOUBLE) AS `time`,
      volume,
      speed,
      occupancy,
      segment,
      k,
      cluster_id,
      distance
    FROM traffic_scores
    CROSS JOIN (
      SELECT
        require(
          count(*) > 0,
          "explain_anomalies.hql: there are no scores of training run '${run_id}'; score.hql makes them")
        AS holds
      FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
    ) scores_are_there
    WHERE run_id = '${run_id}' AND scores_are_there.holds AND cluster_id >= 0
    ORDER BY distance DESC, sensorid, dayofyear, `time`
    LIMIT ${rows}
  ) f
  JOIN (
    SELECT segment, k, model
    FROM cluster_models
    WHERE run_id = '${run_id}'
  ) m ON f.segment = m.segment AND f.k = m.k
) explained
ORDER BY distance DESC, sensorid, dayofyear, time_of_day;
