-- Reads events from CSV files into the table events, for hourly buckets and others (buckets.hql with source=events and
-- moment=happened).
--
-- A time is local time: 2026-03-31 08:15, with or without seconds, with a T instead of the blank; one with Z or an
-- offset (2026-03-31T08:15:00+02:00) is brought to the clocks of zone. Fields may stand in double quotes; a quantity
-- that is empty, \N or NaN is missing. A line with too few or too many fields, without entity, whose time is none or
-- whose quantity is no decimal number goes to events_rejected, whole and with the reason. Files may be gzipped. What
-- events held before is replaced. Needs the tables of create.hql.
--
-- Columns: events kept; missing, how many of them have no quantity; lines_rejected; header_lines.
--
-- Variables:
--   database     where the functions are (anomaly)
--   counts       the database of the table events (anomaly)
--   location     the folder with the files, such as s3://bucket/events/ (a folder, not a file)
--   columns      what the fields of a line are (entity:happened:quantity), in any order; other names are skipped;
--                without entity all is one entity called all, without quantity each event counts 1
--   delimiter    comma, semicolon, tab, pipe or any other character (comma)
--   header       yes or no (yes): lines without any digit in time and quantity are headers, or are rejected
--   time_format  iso for the forms above, or a pattern of Java such as dd.MM.yyyy/HH:mm (iso)
--   zone         whose clocks the table shows, for times with an offset (UTC)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar location=s3://bucket/events/ --hivevar columns=entity:happened:quantity --hivevar delimiter=comma \
--     --hivevar header=yes --hivevar time_format=iso --hivevar zone=UTC -f sql/buckets/events_from_csv.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${location} ${columns=entity:happened:quantity} ${delimiter=comma} ${header=yes} ${time_format=iso} ${zone=UTC}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/events_from_csv', subject = 'events')
SELECT current_timestamp() AS checked, '${location}, ${columns}' AS request
FROM (
  SELECT concat(',', regexp_replace('${columns}', '[^a-z_]+', ','), ',') AS columns
) asked
WHERE require(columns LIKE '%,happened,%',
    "events_from_csv.hql: columns has happened, and entity and quantity if there are such, not '${columns}'")
  AND require('${header}' IN ('yes', 'no'),
    "events_from_csv.hql: header is yes or no, not '${header}'")
  AND require('${time_format}' = 'iso' OR '${time_format}' RLIKE 'y' AND '${time_format}' RLIKE '[Hh]',
    "events_from_csv.hql: time_format is iso or a pattern such as dd.MM.yyyy/HH:mm, not '${time_format}'")
  -- Hive takes a zone that it does not know for UTC
  AND require('${zone}' = 'UTC'
      OR hour(to_utc_timestamp(CAST('2020-01-01 12:00:00' AS TIMESTAMP), '${zone}')) <> 12
      OR hour(to_utc_timestamp(CAST('2020-07-01 12:00:00' AS TIMESTAMP), '${zone}')) <> 12,
    "events_from_csv.hql: zone is UTC or one whose clocks differ from it, such as America/New_York, not '${zone}'");

DROP TABLE IF EXISTS ${counts}.events_csv;

CREATE EXTERNAL TABLE ${counts}.events_csv (
  line STRING
)
COMMENT 'The lines of the CSV files as they are'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '\001', 'serialization.last.column.takes.rest' = 'true')
STORED AS TEXTFILE
LOCATION '${location}';

CREATE OR REPLACE VIEW ${counts}.events_parsed
COMMENT 'The lines of the CSV files, each with its event or the reason why there is none'
AS
SELECT
  line,
  entity,
  IF(reason IS NULL, happened, CAST(NULL AS TIMESTAMP)) AS happened,
  IF(reason IS NULL AND lower(quantity) NOT IN ('', 'nan'), CAST(quantity AS DOUBLE), CAST(NULL AS DOUBLE)) AS quantity,
  IF(reason IS NOT NULL AND '${header}' = 'yes' AND NOT concat(written, quantity) RLIKE '[0-9]',
    'a header line', reason) AS reason
FROM (
  SELECT
    line,
    entity,
    happened,
    written,
    quantity,
    CASE
      WHEN pmod(length(regexp_replace(line, '[^"]', '')), 2) = 1 THEN 'a quote that is not closed'
      WHEN fields < fields_wanted THEN 'too few fields'
      WHEN fields > fields_wanted THEN 'too many fields'
      WHEN entity = '' THEN 'no entity'
      WHEN happened IS NULL THEN concat('no time in ', written)
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
      written,
      quantity,
      CASE
        -- 2026-02-30 is read as 2026-03-02, so it must also come back as it was written
        WHEN '${time_format}' = 'iso' AND CAST(local_time AS STRING) NOT LIKE concat(minute_written, '%')
          THEN CAST(NULL AS TIMESTAMP)
        WHEN '${time_format}' = 'iso' AND offset_minutes IS NULL THEN local_time
        WHEN '${time_format}' = 'iso'
          THEN from_utc_timestamp(
            CAST(concat(
              CAST(date_add(CAST('1970-01-01' AS DATE),
                CAST((utc_minutes - pmod(utc_minutes, 1440)) / 1440 AS INT)) AS STRING),
              printf(' %02d:%02d:', CAST(pmod(utc_minutes, 1440) DIV 60 AS INT), CAST(pmod(utc_minutes, 60) AS INT)),
              seconds) AS TIMESTAMP),
            '${zone}')
        WHEN '${time_format}' <> 'iso'
          AND lower(regexp_replace(date_format(local_time, '${time_format}'), '(^|[^0-9])0+(?=[0-9])', '$1'))
            = lower(regexp_replace(written, '(^|[^0-9])0+(?=[0-9])', '$1'))
          THEN local_time
      END AS happened
    FROM (
      SELECT
        line,
        fields,
        fields_wanted,
        entity,
        written,
        quantity,
        minute_written,
        seconds,
        offset_minutes,
        local_time,
        1440 * datediff(CAST(local_time AS DATE), CAST('1970-01-01' AS DATE)) + 60 * hour(local_time)
          + minute(local_time) - offset_minutes AS utc_minutes
      FROM (
        SELECT
          line,
          fields,
          fields_wanted,
          entity,
          written,
          quantity,
          minute_written,
          seconds,
          CASE
            WHEN zone = 'Z' THEN 0
            WHEN zone <> '' THEN IF(zone LIKE '-%', -1, 1)
              * (60 * CAST(substr(zone, 2, 2) AS INT) + CAST(substr(zone, length(zone) - 1, 2) AS INT))
          END AS offset_minutes,
          CASE
            WHEN '${time_format}' <> 'iso' THEN CAST(concat(
              CAST(date_add(CAST('1970-01-01' AS DATE),
                CAST((epoch_second - pmod(epoch_second, 86400)) / 86400 AS INT)) AS STRING),
              printf(' %02d:%02d:%02d', CAST(pmod(epoch_second, 86400) DIV 3600 AS INT),
                CAST(pmod(epoch_second, 3600) DIV 60 AS INT), CAST(pmod(epoch_second, 60) AS INT))) AS TIMESTAMP)
            WHEN zone IS NOT NULL THEN CAST(concat(minute_written, ':', seconds) AS TIMESTAMP)
          END AS local_time
        FROM (
          SELECT
            line,
            fields,
            fields_wanted,
            entity,
            written,
            quantity,
            epoch_second,
            concat(substr(written, 1, 10), ' ', substr(written, 12, 5)) AS minute_written,
            IF(written RLIKE '^.{16}:', regexp_extract(written, '^.{17}([0-9]{2}([.][0-9]{1,9})?)', 1), '00')
              AS seconds,
            -- NULL where the clock is not read, empty where it is a local one
            IF(
              written RLIKE concat('^[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?',
                '(Z|[+-][0-9]{2}:?[0-9]{2})?$'),
              regexp_extract(substr(written, 17), '(Z|[+-][0-9]{2}:?[0-9]{2})$', 1),
              CAST(NULL AS STRING)) AS zone
          FROM (
            SELECT
              line,
              fields,
              fields_wanted,
              IF(entity RLIKE '^".*"$', trim(regexp_replace(substr(entity, 2, length(entity) - 2), '""', '"')), entity)
                AS entity,
              IF(happened RLIKE '^".*"$', trim(substr(happened, 2, length(happened) - 2)), happened) AS written,
              IF('${time_format}' = 'iso', CAST(NULL AS BIGINT), unix_timestamp(
                concat(IF(happened RLIKE '^".*"$', trim(substr(happened, 2, length(happened) - 2)), happened), ' UTC'),
                '${time_format} z')) AS epoch_second,
              IF(quantity RLIKE '^".*"$', trim(substr(quantity, 2, length(quantity) - 2)), quantity) AS quantity
            FROM (
              SELECT
                line,
                size(parts) AS fields,
                size(split(columns, ',')) AS fields_wanted,
                IF(find_in_set('entity', columns) = 0, 'all',
                  regexp_replace(trim(coalesce(parts[find_in_set('entity', columns) - 1], '')), '^\\\\N$', ''))
                  AS entity,
                regexp_replace(trim(coalesce(parts[find_in_set('happened', columns) - 1], '')), '^\\\\N$', '')
                  AS happened,
                IF(find_in_set('quantity', columns) = 0, '1',
                  regexp_replace(trim(coalesce(parts[find_in_set('quantity', columns) - 1], '')), '^\\\\N$', ''))
                  AS quantity
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
                  FROM ${counts}.events_csv
                ) lines
                WHERE trim(line) <> ''
              ) split_lines
            ) named
          ) unquoted
        ) parted
      ) timed
    ) dated
  ) checked
) reasoned;

TRUNCATE TABLE ${counts}.events;

TRUNCATE TABLE ${counts}.events_rejected;

INSERT OVERWRITE TABLE ${counts}.events
SELECT entity, happened, quantity
FROM ${counts}.events_parsed
WHERE reason IS NULL;

INSERT OVERWRITE TABLE ${counts}.events_rejected
SELECT line, reason
FROM ${counts}.events_parsed
WHERE reason IS NOT NULL;

SELECT
  kept.events AS events,
  kept.missing AS missing,
  rejected.lines_rejected AS lines_rejected,
  rejected.header_lines AS header_lines
FROM (
  SELECT count(*) AS events, count(*) - count(quantity) AS missing
  FROM ${counts}.events
) kept
CROSS JOIN (
  SELECT
    count(IF(reason = 'a header line', CAST(NULL AS STRING), reason)) AS lines_rejected,
    count(IF(reason = 'a header line', reason, CAST(NULL AS STRING))) AS header_lines
  FROM ${counts}.events_rejected
) rejected;
