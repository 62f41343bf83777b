-- Binds pumps to the toolkit: training and scoring both read this view, so that they see the same readings.
-- deploy/local/quickstart wrote this file; it is yours to edit. What a binding view has:
--   segment    string     readings of one segment are clustered and scored together: sensors that behave alike
--   sensor     string     what reports
--   observed   timestamp  when
--   known_bad  boolean    readings known to be wrong; they are left out of training and scored as cluster -1
--   the features, as plain numeric columns, and whatever else you want to see beside a score
--   day        string     yyyy-MM-dd, the partition of pumps_readings
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/pumps/features.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW pumps_features
COMMENT 'Readings of pumps as training and scoring read them'
AS
SELECT
  site AS segment,
  machine_id AS sensor,
  ts AS observed,
  coalesce(temperature < -40, FALSE) AS known_bad,
  temperature,
  pressure,
  vibration,
  `current`,
  remark,
  day
FROM pumps_readings;
