-- Reads daily numbers of many entities from CSV files into the table observations, for the scripts of
-- sql/buckets. An entity is whatever is counted apart: a supplier, a base, a sensor.
--
-- The files hold three columns: entity, day (yyyy-MM-dd), quantity. A day may occur several times, and a day
-- on which nothing happened may be absent. A line with too few or too many fields, or whose day is no date or
-- whose quantity is no number, goes to observations_rejected (a header line, too). An empty quantity is a
-- missing value. Files may be gzipped. What observations held before is replaced. Ends with the number of
-- observations kept and lines rejected.
--
-- Variables:
--   database  where the tables are (anomaly)
--   location  the folder with the files, such as s3://bucket/counts/ (a folder, not a file)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly \
--     --hivevar location=s3://bucket/counts/ -f sql/buckets/observations_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${location}

USE ${database};

DROP TABLE IF EXISTS observations_csv;

CREATE EXTERNAL TABLE observations_csv (
  entity STRING,
  day STRING,
  quantity STRING COMMENT 'and whatever fields follow, so that a line with too many is seen'
)
COMMENT 'The CSV files as they are'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = ',', 'serialization.last.column.takes.rest' = 'true')
STORED AS TEXTFILE
LOCATION '${location}';

CREATE TABLE IF NOT EXISTS observations (
  entity STRING COMMENT 'what is counted apart',
  day DATE,
  quantity DOUBLE COMMENT 'a count, or any amount that may be added up'
)
COMMENT 'Numbers of many entities by day'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS observations_rejected (
  line STRING,
  reason STRING
)
COMMENT 'Lines of the CSV files that are no observations'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

FROM (
  SELECT
    c.*,
    CASE
      WHEN quantity IS NULL THEN 'too few fields'
      WHEN quantity LIKE '%,%' THEN 'too many fields'
      WHEN trim(entity) = '' THEN 'no entity'
      -- 2026-13-01 is read as 2027-01-01, so a date must also come back as it was written.
      WHEN coalesce(CAST(CAST(trim(day) AS DATE) AS STRING), '') <> trim(day)
        THEN concat('no day in ', day)
      WHEN quantity <> '' AND CAST(quantity AS DOUBLE) IS NULL THEN concat('no number in ', quantity)
    END AS reason
  FROM observations_csv c
) checked
INSERT OVERWRITE TABLE observations
  SELECT trim(entity), CAST(trim(day) AS DATE), CAST(quantity AS DOUBLE)
  WHERE reason IS NULL
INSERT OVERWRITE TABLE observations_rejected
  SELECT concat_ws(',', entity, day, quantity), reason
  WHERE reason IS NOT NULL;

SELECT kept.observations AS observations, rejected.lines_rejected AS lines_rejected
FROM (SELECT count(*) AS observations FROM observations) kept
CROSS JOIN (SELECT count(*) AS lines_rejected FROM observations_rejected) rejected;
