-- Reads traffic readings from CSV files into the table traffic_readings, day by day: of the days from from_day to
-- to_day the readings are replaced by those of the files, of other days they stay. For the files of one day, give
-- that day twice.
--
-- The files hold nine columns, no header: highway, sensorloc, sensorid, dayofyear (yyyyddd), dayofweek
-- (0 = Sunday), time (seconds since midnight), volume (vehicles), speed (mph), occupancy (percent).
-- A field may stand in quotes. An empty field, \N and NaN are missing values. A line with too few or too many
-- fields, with a field that is no number or too large a one, or of a day outside the range goes to
-- traffic_readings_rejected with the reason (a header line, too). Files may be gzipped.
-- Ends with the number of readings kept and of lines rejected; a folder without any line is an error.
--
-- Variables:
--   database  where the tables are (anomaly)
--   location  the folder with the files, such as s3://bucket/readings/ (a folder, not a file)
--   from_day  the first day to replace, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to replace (9999-12-31)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly \
--     --hivevar location=s3://bucket/readings/2026-03-01/ --hivevar from_day=2026-03-01 \
--     --hivevar to_day=2026-03-01 -f sql/traffic/readings_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${location} ${from_day=0001-01-01} ${to_day=9999-12-31}

SET hive.exec.dynamic.partition.mode=nonstrict;

SET hive.exec.max.dynamic.partitions=100000;

SET hive.exec.max.dynamic.partitions.pernode=100000;

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
WITH SERDEPROPERTIES (
  'field.delim' = ',', 'serialization.last.column.takes.rest' = 'true', 'serialization.null.format' = '\001')
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
  occupancy DOUBLE COMMENT 'percent of the time that a vehicle is above the sensor',
  observed TIMESTAMP COMMENT 'dayofyear and time; NULL where the time is missing'
)
COMMENT 'Readings of traffic sensors'
PARTITIONED BY (day STRING COMMENT 'yyyy-MM-dd')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS traffic_readings_rejected (
  line STRING,
  reason STRING
)
COMMENT 'Lines that were no readings when CSV files were last read'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE OR REPLACE VIEW traffic_readings_checked
COMMENT 'The lines of the CSV files with what is read from them; reason is NULL where the line is a reading'
AS
SELECT
  line,
  CAST(highway AS INT) AS highway,
  CAST(sensorloc AS INT) AS sensorloc,
  CAST(sensorid AS INT) AS sensorid,
  CAST(dayofyear AS INT) AS dayofyear,
  CAST(dayofweek AS INT) AS dayofweek,
  CAST(`time` AS DECIMAL(10,2)) AS `time`,
  IF(lower(volume) = 'nan', NULL, CAST(volume AS DOUBLE)) AS volume,
  IF(lower(speed) = 'nan', NULL, CAST(speed AS DOUBLE)) AS speed,
  IF(lower(occupancy) = 'nan', NULL, CAST(occupancy AS DOUBLE)) AS occupancy,
  CAST(concat(day, ' ',
    lpad(CAST(hundredths div 360000 AS STRING), 2, '0'), ':',
    lpad(CAST(hundredths div 6000 % 60 AS STRING), 2, '0'), ':',
    lpad(CAST(hundredths div 100 % 60 AS STRING), 2, '0'), '.',
    lpad(CAST(hundredths % 100 AS STRING), 2, '0')) AS TIMESTAMP) AS observed,
  day,
  CASE
    WHEN rest IS NULL THEN 'too few fields'
    WHEN rest LIKE '%,%' THEN 'too many fields'
    WHEN NOT whole_numbers RLIKE '^(\\s*(-?[0-9]*|"-?[0-9]*"|\\\\N)\\s*,){5}$'
      OR (highway RLIKE '[0-9]' AND CAST(highway AS INT) IS NULL)
      OR (sensorloc RLIKE '[0-9]' AND CAST(sensorloc AS INT) IS NULL)
      OR (sensorid RLIKE '[0-9]' AND CAST(sensorid AS INT) IS NULL)
      OR (dayofyear RLIKE '[0-9]' AND CAST(dayofyear AS INT) IS NULL)
      OR (dayofweek RLIKE '[0-9]' AND CAST(dayofweek AS INT) IS NULL)
      THEN concat('no whole number in ', regexp_replace(whole_numbers, ',$', ''))
    WHEN CAST(sensorid AS INT) IS NULL THEN 'no sensorid'
    WHEN day IS NULL OR length(dayofyear) <> 7 OR substr(dayofyear, 5) = '000'
      OR substr(day, 1, 4) <> substr(dayofyear, 1, 4)
      THEN concat('no day yyyyddd in ', dayofyear)
    WHEN NOT numbers RLIKE concat('^(\\s*(', number, '|"', number, '"|\\\\N|"\\\\N")\\s*,){4}$')
      OR abs(IF(lower(volume) = 'nan', 0, CAST(volume AS DOUBLE))) > 1.7976931348623157E308
      OR abs(IF(lower(speed) = 'nan', 0, CAST(speed AS DOUBLE))) > 1.7976931348623157E308
      OR abs(IF(lower(occupancy) = 'nan', 0, CAST(occupancy AS DOUBLE))) > 1.7976931348623157E308
      THEN concat('no number in ', regexp_replace(numbers, ',$', ''))
    WHEN CAST(`time` AS DOUBLE) < 0 OR CAST(`time` AS DOUBLE) >= 86400 OR lower(`time`) = 'nan'
      THEN concat('no second of a day in ', `time`)
  END AS reason
FROM (
  SELECT
    concat_ws(',', highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy) AS line,
    concat(concat_ws(',', highway, sensorloc, sensorid, dayofyear, dayofweek), ',') AS whole_numbers,
    concat(concat_ws(',', `time`, volume, speed, occupancy), ',') AS numbers,
    '([-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]+)?|[nN][aA][nN]|)' AS number,
    translate(highway, '" \r', '') AS highway,
    translate(sensorloc, '" \r', '') AS sensorloc,
    translate(sensorid, '" \r', '') AS sensorid,
    translate(dayofyear, '" \r', '') AS dayofyear,
    translate(dayofweek, '" \r', '') AS dayofweek,
    translate(`time`, '" \r', '') AS `time`,
    CAST(CAST(translate(`time`, '" \r', '') AS DECIMAL(10,2)) * 100 AS BIGINT) AS hundredths,
    translate(volume, '" \r', '') AS volume,
    translate(speed, '" \r', '') AS speed,
    translate(occupancy, '" \r', '') AS occupancy,
    occupancy AS rest,
    CAST(date_add(CAST(concat(substr(translate(dayofyear, '" \r', ''), 1, 4), '-01-01') AS DATE),
      CAST(substr(translate(dayofyear, '" \r', ''), 5) AS INT) - 1) AS STRING) AS day
  FROM traffic_readings_csv
) fields_of_lines;

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'readings_from_csv', subject = 'traffic')
-- nothing is replaced unless there is something to read
SELECT
  current_timestamp() AS checked,
  "${from_day} to ${to_day} from ${location}" AS request
FROM (
  SELECT count(*) AS line_count
  FROM (
    SELECT line
    FROM traffic_readings_checked
    LIMIT 1
  ) first_line
) there
WHERE require(
    concat('${from_day}', '${to_day}') RLIKE '^([0-9]{4}-[0-9]{2}-[0-9]{2}){2}$',
    "readings_from_csv.hql: from_day and to_day are days yyyy-MM-dd, got '${from_day}' and '${to_day}'")
  AND require(line_count > 0, "readings_from_csv.hql: there is not one line in '${location}'");

ALTER TABLE traffic_readings
DROP IF EXISTS PARTITION (day >= '${from_day}', day <= '${to_day}');

TRUNCATE TABLE traffic_readings_rejected;

INSERT OVERWRITE TABLE traffic_readings PARTITION (day)
SELECT highway, sensorloc, sensorid, dayofyear, dayofweek, `time`, volume, speed, occupancy, observed, day
FROM traffic_readings_checked
WHERE reason IS NULL AND day BETWEEN '${from_day}' AND '${to_day}';

INSERT OVERWRITE TABLE traffic_readings_rejected
SELECT line, reason
FROM (
  SELECT
    line,
    coalesce(reason, IF(day BETWEEN '${from_day}' AND '${to_day}', NULL, concat('of the day ', day))) AS reason
  FROM traffic_readings_checked
) judged
WHERE reason IS NOT NULL;

SELECT kept.readings AS readings, rejected.lines_rejected AS lines_rejected
FROM (
  SELECT count(*) AS readings
  FROM traffic_readings
  WHERE day BETWEEN '${from_day}' AND '${to_day}'
) kept
CROSS JOIN (SELECT count(*) AS lines_rejected FROM traffic_readings_rejected) rejected;
