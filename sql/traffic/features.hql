-- Binds the traffic sensors to the toolkit, as the network traffic: training and scoring both read this view, so that
-- they see the same readings. Whoever has another network of sensors writes a view like it, <network>_features.
--
-- A binding view has
--   segment    string     readings of one segment are clustered and scored together: sensors that behave alike
--   sensor     string     what reports; readings are counted by it
--   observed   timestamp  when
--   known_bad  boolean    readings known to be wrong; they are left out of training and scored as cluster -1
--   the features, as plain numeric columns, then whatever is to stand beside a score, and last
--   day        string     yyyy-MM-dd; the partition column of the table, so that a day's scoring reads a day
-- Here a highway is a segment, and a sensor that reports no vehicle, no speed and no occupancy is taken to
-- be switched off. Whoever takes impossible readings to be wrong, too, runs sql/traffic/plausible.hql whenever this
-- script has run: it writes the view traffic_plausibility anew, which here says of no reading that it is impossible.
--
-- Needs the table traffic_readings (sql/traffic/readings_from_csv.hql makes it).
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/traffic/features.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW traffic_plausibility
COMMENT 'Traffic readings, none of which is taken to be impossible; plausible.hql writes it anew'
AS
SELECT traffic_readings.*, FALSE AS impossible
FROM traffic_readings;

CREATE OR REPLACE VIEW traffic_features
COMMENT 'Traffic readings as training and scoring read them'
AS
SELECT
  CAST(highway AS STRING) AS segment,
  CAST(sensorid AS STRING) AS sensor,
  observed,
  -- not by coalesce: Hive 3.1.3, vectorized, takes it for true wherever it is all of a WHERE
  IF(volume = 0 AND speed = 0 AND occupancy = 0, TRUE, FALSE) OR impossible AS known_bad,
  volume,
  speed,
  occupancy,
  highway,
  sensorloc,
  sensorid,
  dayofyear,
  dayofweek,
  `time`,
  day
FROM traffic_plausibility;
