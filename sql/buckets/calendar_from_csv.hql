-- Reads a list of days that are neither judged nor learned from (holidays, known outages) from CSV files into one
-- partition of the table calendar; lists of other names stay. sql/buckets/us_federal_holidays has one: the holidays of
-- the United States, the days on which they are observed and the days after. A week with such a day is kept out whole.
--
-- The files have a header line or none, and two fields (day, reason) or three (entity, day, reason; no entity: all).
-- Days are written 2026-03-31. Ends with an error that shows a line if one cannot be read, and nothing is replaced.
--
-- Columns: days of the list; first_day; last_day; entities, how many have days of their own.
--
-- Variables:
--   database  where the functions are (anomaly)
--   counts    the database of the table calendar (anomaly)
--   location  the folder with the files (a folder, not a file)
--   list      the name of the list (holidays)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar location=s3://bucket/hive-anomaly/sql/buckets/us_federal_holidays/ --hivevar list=holidays \
--     -f sql/buckets/calendar_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${location} ${list=holidays}

USE ${database};

DROP TABLE IF EXISTS ${counts}.calendar_csv;

CREATE EXTERNAL TABLE ${counts}.calendar_csv (
  line STRING
)
COMMENT 'The lines of the CSV files as they are'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '\001', 'serialization.last.column.takes.rest' = 'true')
STORED AS TEXTFILE
LOCATION '${location}';

CREATE OR REPLACE VIEW ${counts}.calendar_parsed
COMMENT 'The lines of the CSV files; day is NULL where there is none'
AS
SELECT
  line,
  IF(entity IN ('', '\\N'), CAST(NULL AS STRING), entity) AS entity,
  IF(CAST(CAST(day AS DATE) AS STRING) = day, CAST(day AS DATE), CAST(NULL AS DATE)) AS day,
  IF(reason = '', 'kept out', reason) AS reason
FROM (
  SELECT
    line,
    IF(size(parts) > 2, trim(parts[0]), '') AS entity,
    trim(parts[size(parts) - 2]) AS day,
    trim(parts[size(parts) - 1]) AS reason
  FROM (
    SELECT line, split(concat(IF(line LIKE '%,%', '', ','), line), ',') AS parts
    FROM (
      SELECT regexp_replace(line, '^\\uFEFF|\\r$|"', '') AS line
      FROM ${counts}.calendar_csv
    ) lines
    WHERE line RLIKE '[0-9]'
  ) split_lines
) fields;

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/calendar_from_csv', subject = '${list}')
SELECT current_timestamp() AS checked, '${location}' AS request
FROM (
  SELECT count(*) AS `rows`, max(IF(day IS NULL, line, CAST(NULL AS STRING))) AS unread
  FROM ${counts}.calendar_parsed
) parsed
WHERE require(`rows` > 0, "calendar_from_csv.hql: there is no line with a day in ${location}")
  AND require(unread IS NULL,
    concat("calendar_from_csv.hql: lines are day,reason or entity,day,reason with a day such as 2026-03-31, not ",
      coalesce(unread, '')));

ALTER TABLE ${counts}.calendar DROP IF EXISTS PARTITION (list = '${list}');

INSERT OVERWRITE TABLE ${counts}.calendar PARTITION (list = '${list}')
SELECT entity, day, reason
FROM ${counts}.calendar_parsed;

SELECT count(*) AS days, min(day) AS first_day, max(day) AS last_day, count(DISTINCT entity) AS entities
FROM ${counts}.calendar
WHERE list = '${list}';
