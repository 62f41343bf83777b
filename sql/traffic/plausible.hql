-- Finds the readings of traffic that cannot be, by rules that each reading is held against by itself, and makes them
-- known to be bad: from then on the view traffic_features has them as known_bad, so that neither training nor scoring
-- takes them for traffic. With known_bad none it only counts, and takes back what an earlier run did. Run it after
-- sql/traffic/features.hql, and again whenever that has run, which knows of no such rules.
--
-- The rules are those of the Federal Highway Administration's synthesis of practice (Turner, Quality Control
-- Procedures for Archived Operations Traffic Data, 2007):
--   too_fast                  the speed is above max_speed
--   too_slow                  the speed is below min_speed, but not 0; in a jam of five minutes this may be true
--   volume_without_speed      vehicles passed at the speed 0; a missing speed is no offence
--   occupancy_without_volume  the sensor was occupied, but no vehicle passed; in 20 seconds, one may have stood on it
--
-- It writes anew the view traffic_plausibility, which traffic_features reads: traffic_readings, with each rule as a
-- column that says whether the reading breaks it, and impossible, whether it breaks one that known_bad names.
--
-- Columns: rule; readings that break it; percentage of all readings; sensors that have any; worst_sensor, which has
-- most; its_percentage of that sensor's readings; known_bad, whether such readings are from here on.
--
-- Variables:
--   database   where the tables are (anomaly)
--   max_speed  what no vehicle exceeds, in the unit of the readings (100)
--   min_speed  what no moving vehicle falls below (5)
--   known_bad  the rules whose offenders are known to be bad (all): all, none, or some, such as too_fast,too_slow
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar max_speed=100 --hivevar min_speed=5 \
--     --hivevar known_bad=all -f sql/traffic/plausible.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${max_speed=100} ${min_speed=5} ${known_bad=all}

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'plausible', subject = 'traffic')
SELECT
  current_timestamp() AS checked,
  'speeds from ${min_speed} to ${max_speed}; known to be bad: ${known_bad}' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require(
    CAST('${min_speed}' AS DOUBLE) >= 0 AND CAST('${max_speed}' AS DOUBLE) > CAST('${min_speed}' AS DOUBLE),
    "plausible.hql: max_speed and min_speed are speeds, the first the greater, got '${max_speed}' and '${min_speed}'")
  AND require(
    '${known_bad}' IN ('all', 'none') OR '${known_bad}' RLIKE
      '^(too_fast|too_slow|volume_without_speed|occupancy_without_volume)(,(?!$)|$)+',
    concat("plausible.hql: known_bad is all, none, or some of too_fast,too_slow,volume_without_speed,",
      "occupancy_without_volume with commas between, got '${known_bad}'"));

CREATE OR REPLACE VIEW traffic_plausibility
COMMENT 'Traffic readings, each with the rules that it breaks; made by plausible.hql'
AS
SELECT
  held.*,
  CASE
    WHEN too_fast AND '${known_bad}' RLIKE '(^|,)(all|too_fast)(,|$)' THEN TRUE
    WHEN too_slow AND '${known_bad}' RLIKE '(^|,)(all|too_slow)(,|$)' THEN TRUE
    WHEN volume_without_speed AND '${known_bad}' RLIKE '(^|,)(all|volume_without_speed)(,|$)' THEN TRUE
    WHEN occupancy_without_volume AND '${known_bad}' RLIKE '(^|,)(all|occupancy_without_volume)(,|$)' THEN TRUE
    ELSE FALSE
  END AS impossible
FROM (
  SELECT
    traffic_readings.*,
    IF(speed > CAST('${max_speed}' AS DOUBLE), TRUE, FALSE) AS too_fast,
    IF(speed > 0 AND speed < CAST('${min_speed}' AS DOUBLE), TRUE, FALSE) AS too_slow,
    IF(volume > 0 AND speed = 0, TRUE, FALSE) AS volume_without_speed,
    IF(volume = 0 AND occupancy > 0, TRUE, FALSE) AS occupancy_without_volume
  FROM traffic_readings
) held;

SELECT
  rule,
  sum(broken) AS readings,
  coalesce(round(100 * sum(broken) / sum(sensor_readings), 3), 0) AS percentage,
  sum(IF(broken > 0, 1, 0)) AS sensors,
  max(IF(place = 1 AND broken > 0, sensor, NULL)) AS worst_sensor,
  max(IF(place = 1 AND broken > 0, round(100 * broken / sensor_readings, 1), NULL)) AS its_percentage,
  '${known_bad}' = 'all' OR find_in_set(rule, '${known_bad}') > 0 AS known_bad
FROM (
  SELECT
    r.rule,
    r.broken,
    sensors.sensor,
    sensors.sensor_readings,
    row_number() OVER (PARTITION BY r.rule ORDER BY r.broken DESC, sensors.sensor) AS place
  FROM (
    SELECT
      CAST(sensorid AS STRING) AS sensor,
      count(*) AS sensor_readings,
      sum(IF(too_fast, 1, 0)) AS too_fast,
      sum(IF(too_slow, 1, 0)) AS too_slow,
      sum(IF(volume_without_speed, 1, 0)) AS volume_without_speed,
      sum(IF(occupancy_without_volume, 1, 0)) AS occupancy_without_volume
    FROM traffic_plausibility
    GROUP BY sensorid
  ) sensors
  LATERAL VIEW explode(map(
    'too_fast', too_fast,
    'too_slow', too_slow,
    'volume_without_speed', volume_without_speed,
    'occupancy_without_volume', occupancy_without_volume)) r AS rule, broken
) counted
GROUP BY rule
ORDER BY rule;
