-- Reads traffic readings from CSV files into the table traffic_readings.
--
-- The files hold nine columns, no header: highway, sensorloc, sensorid, dayofyear (yyyyddd), dayofweek
-- (0 = Sunday), time (seconds since midnight), volume (vehicles), speed (mph), occupancy (percent).
-- An empty field is a missing value. A line with too few or too many fields, or with a field that is no
-- number, goes to traffic_readings_rejected with the reason (a header line, too). Files may be gzipped.
-- What traffic_readings held before is replaced. Ends with the number of readings kept and rejected.
--
-- Variables:
--   database  where the tables are (anomaly)
--   location  the folder with the files, such as s3://bucket/readings/ (a folder, not a file)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly \
--     --hivevar location=s3://bucket/readings/ -f sql/traffic/readings_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${location}

USE ${database};

DROP TABLE IF EXISTS traffic_readings_csv;

CREATE EXTERNAL TABLE traffic_readings_csv (
  highway STRING,
  sensorloc STRING,
  sensorid STRING,
  dayofyear STRING,
  dayofweek STRING,
  `time` STRING,
  volume STRING,
  speed STRING,
  occupancy STRING COMMENT 'and whatever fields follow, so that a line with too many is seen'
)
COMMENT 'The CSV files as they are'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = ',', 'serialization.last.column.takes.rest' = 'true')
STORED AS TEXTFILE
LOCATION '${location}';

CREATE TABLE IF NOT EXISTS traffic_readings (
  highway INT,
  sensorloc INT,
  sensorid INT,
  dayofyear INT COMMENT 'year and day of the year, yyyyddd',
  dayofweek INT COMMENT '0 is Sunday',
  `time` DECIMAL(10,2) COMMENT 'seconds since midnight',
  volume DOUBLE COMMENT 'vehicles in the interval',
  speed DOUBLE COMMENT 'miles an hour',
  occupancy DOUBLE COMMENT 'percent of the time that a vehicle is above the sensor'
)
COMMENT 'Readings of traffic sensors'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS traffic_readings_rejected (
  line STRING,
  reason STRING
)
COMMENT 'Lines of the CSV files that are no readings'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

FROM (
  SELECT
    c.*,
    CASE
      WHEN occupancy IS NULL THEN 'too few fields'
      WHEN occupancy LIKE '%,%' THEN 'too many fields'
      WHEN NOT concat_ws(',', highway, sensorloc, sensorid, dayofyear, dayofweek) RLIKE '^( *[0-9]* *,){4} *[0-9]* *$'
        THEN concat('no whole number in ', concat_ws(',', highway, sensorloc, sensorid, dayofyear, dayofweek))
      WHEN sensorid = '' THEN 'no sensorid'
      WHEN (`time` <> '' AND CAST(`time` AS DECIMAL(10,2)) IS NULL)
        OR (volume <> '' AND CAST(volume AS DOUBLE) IS NULL)
        OR (speed <> '' AND CAST(speed AS DOUBLE) IS NULL)
        OR (occupancy <> '' AND CAST(occupancy AS DOUBLE) IS NULL)
        THEN concat('no number in ', concat_ws(',', `time`, volume, speed, occupancy))
    END AS reason
  FROM traffic_readings_csv c
) checked
INSERT OVERWRITE TABLE traffic_readings
  SELECT
    CAST(trim(highway) AS INT),
    CAST(trim(sensorloc) AS INT),
    CAST(trim(sensorid) AS INT),
    CAST(trim(dayofyear) AS INT),
    CAST(trim(dayofweek) AS INT),
    CAST(`time` AS DECIMAL(10,2)),
    CAST(volume AS DOUBLE),
    CAST(speed AS DOUBLE),
    CAST(occupancy AS DOUBLE)
  WHERE reason IS NULL
INSERT OVERWRITE TABLE traffic_readings_rejected
  SELECT
    concat_ws(',', highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy),
    reason
  WHERE reason IS NOT NULL;

SELECT kept.readings AS readings, rejected.lines_rejected AS lines_rejected
FROM (SELECT count(*) AS readings FROM traffic_readings) kept
CROSS JOIN (SELECT count(*) AS lines_rejected FROM traffic_readings_rejected) rejected;
