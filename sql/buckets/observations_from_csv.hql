-- Reads daily numbers of many entities from CSV files into the table observations, for the scripts of
-- sql/buckets. An entity is whatever is counted apart: a supplier, a base, a sensor.
--
-- A day may occur several times, and a day on which nothing happened may be absent. Fields may stand in double quotes;
-- a quantity that is empty, \N or NaN is missing. Of a time behind the day only the day as it is written is taken.
-- A line with too few or too many fields, without entity, whose day is no date or whose quantity is no decimal number
-- goes to observations_rejected, whole and with the reason. Files may be gzipped. What observations held before is
-- replaced. Needs the tables of create.hql.
--
-- Columns: observations kept; missing, how many of them have no quantity; lines_rejected; header_lines.
--
-- Variables:
--   database     where the functions are (anomaly)
--   counts       the database of the table observations (anomaly)
--   location     the folder with the files, such as s3://bucket/counts/ (a folder, not a file)
--   columns      what the fields of a line are (entity:day:quantity), in any order; other names are skipped; without
--                entity all is one entity called all
--   delimiter    comma, semicolon, tab, pipe or any other character (comma)
--   header       yes or no (yes): lines without any digit in day and quantity are headers, or are rejected
--   date_format  iso for 2026-03-31, or a pattern of Java such as dd.MM.yyyy (iso)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar location=s3://bucket/counts/ --hivevar columns=entity:day:quantity --hivevar delimiter=comma \
--     --hivevar header=yes --hivevar date_format=iso -f sql/buckets/observations_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${location} ${columns=entity:day:quantity} ${delimiter=comma} ${header=yes} ${date_format=iso}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks
  PARTITION (script = 'buckets/observations_from_csv', subject = 'observations')
SELECT current_timestamp() AS checked, '${location}, ${columns}' AS request
FROM (
  SELECT concat(',', regexp_replace('${columns}', '[^a-z_]+', ','), ',') AS columns
) asked
WHERE require(columns LIKE '%,day,%' AND columns LIKE '%,quantity,%',
    "observations_from_csv.hql: columns has day and quantity, and entity if there are several, not '${columns}'")
  AND require('${header}' IN ('yes', 'no'),
    "observations_from_csv.hql: header is yes or no, not '${header}'")
  AND require('${date_format}' = 'iso' OR '${date_format}' RLIKE 'y' AND '${date_format}' RLIKE 'M|D',
    "observations_from_csv.hql: date_format is iso or a pattern such as dd.MM.yyyy, not '${date_format}'");

DROP TABLE IF EXISTS ${counts}.observations_csv;

CREATE EXTERNAL TABLE ${counts}.observations_csv (
  line STRING
)
COMMENT 'The lines of the CSV files as they are'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '\001', 'serialization.last.column.takes.rest' = 'true')
STORED AS TEXTFILE
LOCATION '${location}';

CREATE OR REPLACE VIEW ${counts}.observations_parsed
COMMENT 'The lines of the CSV files, each with its observation or the reason why there is none'
AS
SELECT
  line,
  entity,
  IF(reason IS NULL, CAST(day AS DATE), CAST(NULL AS DATE)) AS day,
  IF(reason IS NULL AND lower(quantity) NOT IN ('', 'nan'), CAST(quantity AS DOUBLE), CAST(NULL AS DOUBLE)) AS quantity,
  IF(reason IS NOT NULL AND '${header}' = 'yes' AND NOT concat(written_day, quantity) RLIKE '[0-9]',
    'a header line', reason) AS reason
FROM (
  SELECT
    line,
    entity,
    day,
    written_day,
    quantity,
    CASE
      WHEN pmod(length(regexp_replace(line, '[^"]', '')), 2) = 1 THEN 'a quote that is not closed'
      WHEN fields < fields_wanted THEN 'too few fields'
      WHEN fields > fields_wanted THEN 'too many fields'
      WHEN entity = '' THEN 'no entity'
      WHEN day IS NULL THEN concat('no day in ', written_day)
      WHEN lower(quantity) NOT IN ('', 'nan') AND (
          NOT quantity RLIKE '^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?$'
          OR abs(CAST(quantity AS DOUBLE)) > 1.7976931348623157E308D)
        THEN concat('no number in ', quantity)
    END AS reason
  FROM (
    SELECT
      line,
      fields,
      fields_wanted,
      entity,
      written_day,
      quantity,
      -- 2026-02-30 is read as 2026-03-02, so a date must also come back as it was written
      CASE
        WHEN '${date_format}' = 'iso' AND written_day RLIKE '^[0-9]{4}-[0-9]{2}-[0-9]{2}([ T].*)?$'
          AND CAST(CAST(substr(written_day, 1, 10) AS DATE) AS STRING) = substr(written_day, 1, 10)
          THEN substr(written_day, 1, 10)
        WHEN '${date_format}' <> 'iso'
          AND lower(regexp_replace(date_format(patterned_day, '${date_format}'), '(^|[^0-9])0+(?=[0-9])', '$1'))
            = lower(regexp_replace(written_day, '(^|[^0-9])0+(?=[0-9])', '$1'))
          THEN CAST(patterned_day AS STRING)
      END AS day
    FROM (
      SELECT
        line,
        fields,
        fields_wanted,
        entity,
        written_day,
        quantity,
        IF('${date_format}' = 'iso', CAST(NULL AS DATE), date_add(CAST('1970-01-01' AS DATE), CAST(
          (unix_timestamp(concat(written_day, ' UTC'), '${date_format} z')
            - pmod(unix_timestamp(concat(written_day, ' UTC'), '${date_format} z'), 86400)) / 86400 AS INT)))
          AS patterned_day
      FROM (
        SELECT
          line,
          fields,
          fields_wanted,
          IF(entity RLIKE '^".*"$', trim(regexp_replace(substr(entity, 2, length(entity) - 2), '""', '"')), entity)
            AS entity,
          IF(day RLIKE '^".*"$', trim(substr(day, 2, length(day) - 2)), day) AS written_day,
          IF(quantity RLIKE '^".*"$', trim(substr(quantity, 2, length(quantity) - 2)), quantity) AS quantity
        FROM (
          SELECT
            line,
            size(parts) AS fields,
            size(split(columns, ',')) AS fields_wanted,
            IF(find_in_set('entity', columns) = 0, 'all',
              regexp_replace(trim(coalesce(parts[find_in_set('entity', columns) - 1], '')), '^\\\\N$', '')) AS entity,
            regexp_replace(trim(coalesce(parts[find_in_set('day', columns) - 1], '')), '^\\\\N$', '') AS day,
            regexp_replace(trim(coalesce(parts[find_in_set('quantity', columns) - 1], '')), '^\\\\N$', '') AS quantity
          FROM (
            SELECT
              line,
              regexp_replace('${columns}', '[^a-z_]+', ',') AS columns,
              split(line, concat('\\Q',
                CASE '${delimiter}' WHEN 'comma' THEN ',' WHEN 'semicolon' THEN '\073' WHEN 'tab' THEN '\t'
                  WHEN 'pipe' THEN '|' ELSE '${delimiter}' END,
                -- only where an even number of quotes follows
                '\\E(?=(?:[^"]*"[^"]*")*[^"]*$)')) AS parts
            FROM (
              SELECT regexp_replace(line, '^\\uFEFF|\\r$', '') AS line
              FROM ${counts}.observations_csv
            ) lines
            WHERE trim(line) <> ''
          ) split_lines
        ) named
      ) unquoted
    ) dated
  ) checked
) reasoned;

TRUNCATE TABLE ${counts}.observations;

TRUNCATE TABLE ${counts}.observations_rejected;

INSERT OVERWRITE TABLE ${counts}.observations
SELECT entity, day, quantity
FROM ${counts}.observations_parsed
WHERE reason IS NULL;

INSERT OVERWRITE TABLE ${counts}.observations_rejected
SELECT line, reason
FROM ${counts}.observations_parsed
WHERE reason IS NOT NULL;

SELECT
  kept.observations AS observations,
  kept.missing AS missing,
  rejected.lines_rejected AS lines_rejected,
  rejected.header_lines AS header_lines
FROM (
  SELECT count(*) AS observations, count(*) - count(quantity) AS missing
  FROM ${counts}.observations
) kept
CROSS JOIN (
  SELECT
    count(IF(reason = 'a header line', CAST(NULL AS STRING), reason)) AS lines_rejected,
    count(IF(reason = 'a header line', reason, CAST(NULL AS STRING))) AS header_lines
  FROM ${counts}.observations_rejected
) rejected;
