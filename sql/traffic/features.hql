-- Binds the traffic sensors to the toolkit: training and scoring both read this view, so that they see the
-- same readings. Whoever has another network of sensors writes this one file anew.
--
-- A binding view has
--   segment    string   readings of one segment are clustered and scored together: sensors that behave alike
--   known_bad  boolean  readings known to be wrong; they are left out of training and scored as cluster -1
--   the features, as plain numeric columns, and whatever tells which reading it is
-- Here a highway is a segment, and a sensor that reports no vehicle, no speed and no occupancy is taken to
-- be switched off.
--
-- Needs the table traffic_readings (sql/traffic/readings_from_csv.hql makes it).
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/traffic/features.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW traffic_features
COMMENT 'Traffic readings as training and scoring read them'
AS
SELECT
  highway,
  sensorloc,
  sensorid,
  dayofyear,
  dayofweek,
  `time`,
  volume,
  speed,
  occupancy,
  CAST(highway AS STRING) AS segment,
  coalesce(volume = 0 AND speed = 0 AND occupancy = 0, FALSE) AS known_bad
FROM traffic_readings;
