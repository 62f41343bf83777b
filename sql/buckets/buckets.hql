-- Makes the view of weekly, daily or hourly buckets, which the judges (outliers_*.hql) read: sums and means by entity.
-- Run it once for each kind that you need, after create.hql; run it again for another source or range of days.
--
-- A bucket without any row between an entity's first and last counts as 0. The first and the last bucket are partial
-- where the entity's rows begin later in it, or end earlier, than they ever do (for a shop that opens from Monday to
-- Friday, a week that ends on its Friday is whole). A sum does not depend on the order of the rows. A NULL, NaN or
-- infinite quantity is missing. Rows without an entity or a time, and rows outside the range of days, are in a bucket
-- NULL, whose kept_out says what is wrong: a row of the year 1900 or 9999 neither spoils an entity nor vanishes.
--
-- The view, weekly_buckets, daily_buckets or hourly_buckets: entity; bucket, its beginning (a DATE, for hours a
-- TIMESTAMP; weeks begin on Monday); season, 1 (Monday) to 7 for days, 0 (Monday, midnight) to 167 for hours, 0 for
-- weeks; quantity, the sum; mean; observations, how many numbers these are of; partial; kept_out, why it is not to be
-- judged (a day of the calendar in it, an hour that a change of clocks leaves out or brings twice, only missing
-- quantities), else NULL; number, of the bucket, counted from Monday, 1970-01-05.
--
-- Columns: what it was asked for.
--
-- Variables:
--   database   where the functions are (anomaly)
--   counts     the database of the view, of calendar and verdicts (anomaly)
--   buckets    weekly, daily or hourly (weekly)
--   source     the table or view of what is counted, with columns entity and quantity (observations)
--   moment     its column that tells when (day): a DATE, or for hours a TIMESTAMP of local time, such as happened
--   first_day  rows before it are kept out (2000-01-01)
--   last_day   rows after it are kept out: a day, or today (today)
--   silence    unknown or zero (unknown): what no row after an entity's last one means, that it may have ended, or
--              that the feed is complete up to last_day, and absent buckets are 0
--   zone       whose clocks the times were read from (UTC), for the hours that a change of clocks spoils; UTC has none
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=hourly --hivevar source=events --hivevar moment=happened --hivevar first_day=2000-01-01 \
--     --hivevar last_day=today --hivevar silence=unknown --hivevar zone=America/New_York -f sql/buckets/buckets.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${source=observations} ${moment=day} ${first_day=2000-01-01} ${last_day=today} ${silence=unknown} ${zone=UTC}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/buckets', subject = '${buckets}')
SELECT
  current_timestamp() AS checked,
  '${source}.${moment}, ${first_day} to ${last_day}, silence ${silence}, zone ${zone}' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require('${buckets}' IN ('weekly', 'daily', 'hourly'),
    "buckets.hql: buckets is weekly, daily or hourly, not '${buckets}'")
  AND require(CAST(CAST('${first_day}' AS DATE) AS STRING) = '${first_day}',
    "buckets.hql: first_day is a day such as 2000-01-01, not '${first_day}'")
  AND require('${last_day}' = 'today' OR CAST(CAST('${last_day}' AS DATE) AS STRING) = '${last_day}',
    "buckets.hql: last_day is today or a day such as 2026-12-31, not '${last_day}'")
  AND require('${silence}' IN ('unknown', 'zero'),
    "buckets.hql: silence is unknown or zero, not '${silence}'")
  -- Hive takes a zone that it does not know for UTC
  AND require('${zone}' = 'UTC'
      OR hour(to_utc_timestamp(CAST('2020-01-01 12:00:00' AS TIMESTAMP), '${zone}')) <> 12
      OR hour(to_utc_timestamp(CAST('2020-07-01 12:00:00' AS TIMESTAMP), '${zone}')) <> 12,
    "buckets.hql: zone is UTC or one whose clocks differ from it, such as America/New_York, not '${zone}'");

ALTER TABLE ${counts}.clock_changes DROP IF EXISTS PARTITION (period = '${buckets}');

INSERT OVERWRITE TABLE ${counts}.clock_changes PARTITION (period = '${buckets}')
SELECT number, max(reason) AS reason
FROM (
  SELECT
    number,
    CASE
      WHEN minutes = 0 THEN 'an hour that the clock leaves out'
      WHEN minutes > 60 THEN 'an hour that the clock shows twice'
      WHEN minutes < 60 THEN 'an hour that the clock cuts short'
    END AS reason
  FROM (
    SELECT
      number,
      1440 * datediff(CAST(ends AS DATE), CAST('1970-01-05' AS DATE)) + 60 * hour(ends) + minute(ends)
        - 1440 * datediff(CAST(begins AS DATE), CAST('1970-01-05' AS DATE)) - 60 * hour(begins) - minute(begins)
        AS minutes
    FROM (
      SELECT
        24 * days + hours AS number,
        to_utc_timestamp(CAST(printf('%s %02d:00:00',
          CAST(date_add(CAST('1970-01-05' AS DATE), days) AS STRING), hours) AS TIMESTAMP), '${zone}') AS begins,
        to_utc_timestamp(CAST(printf('%s %02d:00:00',
          CAST(date_add(CAST('1970-01-05' AS DATE), IF(hours = 23, days + 1, days)) AS STRING),
          pmod(hours + 1, 24)) AS TIMESTAMP), '${zone}') AS ends
      FROM (
        SELECT first_day + days_later AS days
        FROM (
          SELECT
            datediff(CAST('${first_day}' AS DATE), CAST('1970-01-05' AS DATE)) AS first_day,
            IF('${zone}' = 'UTC' OR '${buckets}' <> 'hourly', 0,
              3650 + datediff(current_date, CAST('${first_day}' AS DATE))) AS length
        ) considered
        LATERAL VIEW posexplode(split(space(length), ' ')) later AS days_later, nothing
      ) every_day
      LATERAL VIEW posexplode(split(space(23), ' ')) later AS hours, nothing
    ) clock
  ) measured
) spoilt
GROUP BY number
-- not in WHERE: Hive 4.0.1 loses conditions there on columns of more than one lateral view
HAVING max(reason) IS NOT NULL;

USE ${counts};

CREATE OR REPLACE VIEW ${buckets}_buckets
COMMENT 'Sums and means by entity; made by buckets.hql'
AS
SELECT
  filled.entity AS entity,
  IF('${buckets}' = 'hourly',
    CAST(printf('%s %02d:00:00', CAST(date_add(CAST('1970-01-05' AS DATE), filled.days) AS STRING),
      pmod(filled.number, 24)) AS TIMESTAMP),
    CAST(date_add(CAST('1970-01-05' AS DATE), filled.days) AS TIMESTAMP)) AS bucket,
  CASE '${buckets}' WHEN 'weekly' THEN 0 WHEN 'daily' THEN 1 + pmod(filled.number, 7) ELSE pmod(filled.number, 168) END
    AS season,
  filled.quantity AS quantity,
  filled.quantity / IF(filled.observations = 0, CAST(NULL AS BIGINT), filled.observations) AS mean,
  filled.observations AS observations,
  filled.partial AS partial,
  CASE
    WHEN filled.why IS NOT NULL THEN filled.why
    WHEN own.reason IS NOT NULL THEN own.reason
    WHEN common.reason IS NOT NULL THEN common.reason
    WHEN clock.reason IS NOT NULL THEN clock.reason
    WHEN filled.quantity IS NULL THEN 'no quantity'
  END AS kept_out,
  filled.number AS number
FROM (
  SELECT
    entity,
    number + later AS number,
    CASE '${buckets}' WHEN 'weekly' THEN 7 * (number + later) WHEN 'daily' THEN number + later
      ELSE CAST((number + later - pmod(number + later, 24)) / 24 AS INT) END AS days,
    IF(later = 0, quantity, 0.0D) AS quantity,
    IF(later = 0, observations, CAST(0 AS BIGINT)) AS observations,
    coalesce(
      places * (number + later) + first_place < first_unit OR places * (number + later) + last_place > last_unit,
      false) AS partial,
    IF(later = 0, why, CAST(NULL AS STRING)) AS why
  FROM (
    SELECT
      entity,
      number,
      quantity,
      observations,
      why,
      first_unit,
      IF('${silence}' = 'zero', horizon, least(last_unit, horizon)) AS last_unit,
      first_place,
      IF('${silence}' = 'zero', places - 1, last_place) AS last_place,
      places,
      coalesce(
        next_number - number - 1,
        IF('${silence}' = 'zero', greatest(CAST((horizon - pmod(horizon, places)) / places AS INT) - number, 0), 0),
        0) AS empty_ones
    FROM (
      SELECT
        entity,
        number,
        quantity,
        observations,
        why,
        horizon,
        places,
        lead(number) OVER (PARTITION BY entity ORDER BY number) AS next_number,
        min(first_unit) OVER (PARTITION BY entity ORDER BY number
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_unit,
        max(last_unit) OVER (PARTITION BY entity ORDER BY number
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_unit,
        min(first_place) OVER (PARTITION BY entity ORDER BY number
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS first_place,
        max(last_place) OVER (PARTITION BY entity ORDER BY number
          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_place
      FROM (
        SELECT
          entity,
          number,
          min(why) AS why,
          CAST(sum(digits) AS DOUBLE) + sum(quantity - CAST(digits AS DOUBLE)) AS quantity,
          count(quantity) AS observations,
          min(unit) AS first_unit,
          max(unit) AS last_unit,
          min(pmod(unit, places)) AS first_place,
          max(pmod(unit, places)) AS last_place,
          max(horizon) AS horizon,
          max(places) AS places
        FROM (
          SELECT
            IF(why = 'no entity', CAST(NULL AS STRING), entity) AS entity,
            IF(why IS NULL, CAST((unit - pmod(unit, places)) / places AS INT), CAST(NULL AS INT)) AS number,
            IF(why IS NULL, unit, CAST(NULL AS INT)) AS unit,
            why,
            quantity,
            -- 15 decimals of it, whose sum is exact in any order, and what they leave over is added apart
            IF(abs(quantity) < 1e15D, CAST(quantity AS DECIMAL(38, 15)), CAST(0 AS DECIMAL(38, 15))) AS digits,
            -- the last unit of the days that are over
            CASE '${buckets}' WHEN 'weekly' THEN 1 WHEN 'daily' THEN 24 ELSE 1440 END * (1 + datediff(
              IF('${last_day}' = 'today', date_sub(current_date, 1), CAST('${last_day}' AS DATE)),
              CAST('1970-01-05' AS DATE))) - 1 AS horizon,
            places
          FROM (
            SELECT
              entity,
              CASE
                WHEN entity IS NULL OR trim(entity) = '' THEN 'no entity'
                WHEN moment IS NULL THEN 'no time'
                WHEN day < CAST('${first_day}' AS DATE)
                  OR day > IF('${last_day}' = 'today', current_date, CAST('${last_day}' AS DATE))
                  THEN 'outside ${first_day} to ${last_day}'
              END AS why,
              -- parts of a bucket: the days of a week, the hours of a day, the minutes of an hour
              CASE '${buckets}'
                WHEN 'weekly' THEN datediff(day, CAST('1970-01-05' AS DATE))
                WHEN 'daily' THEN 24 * datediff(day, CAST('1970-01-05' AS DATE)) + hour(moment)
                ELSE 1440 * datediff(day, CAST('1970-01-05' AS DATE)) + 60 * hour(moment) + minute(moment)
              END AS unit,
              CASE '${buckets}' WHEN 'weekly' THEN 7 WHEN 'daily' THEN 24 ELSE 60 END AS places,
              IF(abs(quantity) <= 1.7976931348623157E308D, quantity, CAST(NULL AS DOUBLE)) AS quantity
            FROM (
              SELECT
                CAST(entity AS STRING) AS entity,
                CAST(${moment} AS DATE) AS day,
                -- text that tells the minute and not the second would be taken for midnight
                IF(length(CAST(${moment} AS STRING)) IN (12, 13, 14, 15, 16, 17, 18), CAST(NULL AS TIMESTAMP),
                  CAST(${moment} AS TIMESTAMP)) AS moment,
                CAST(quantity AS DOUBLE) AS quantity
              FROM ${source}
            ) typed
          ) checked
        ) placed
        GROUP BY entity, number
      ) sums
    ) ordered
  ) spaced
  LATERAL VIEW posexplode(split(space(empty_ones), ' ')) buckets AS later, nothing
) filled
LEFT JOIN (
  SELECT
    entity,
    IF('${buckets}' = 'weekly', 7 * weeks, days) AS days,
    concat_ws(', ', sort_array(collect_set(reason))) AS reason
  FROM calendar_days
  WHERE entity IS NOT NULL
  GROUP BY entity, IF('${buckets}' = 'weekly', 7 * weeks, days)
) own
  ON filled.entity = own.entity AND filled.days = own.days
LEFT JOIN (
  SELECT
    IF('${buckets}' = 'weekly', 7 * weeks, days) AS days,
    concat_ws(', ', sort_array(collect_set(reason))) AS reason
  FROM calendar_days
  WHERE entity IS NULL
  GROUP BY IF('${buckets}' = 'weekly', 7 * weeks, days)
) common
  ON filled.days = common.days
LEFT JOIN (
  SELECT number, reason
  FROM clock_changes
  WHERE period = '${buckets}'
) clock
  ON filled.number = clock.number;

USE ${database};

SELECT
  '${counts}.${buckets}_buckets' AS made,
  '${source}.${moment}' AS made_of,
  '${first_day}' AS first_day,
  '${last_day}' AS last_day,
  '${silence}' AS silence,
  '${zone}' AS zone;
