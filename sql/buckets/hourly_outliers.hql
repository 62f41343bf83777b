-- Finds the odd hours of each entity: hours whose sum lies more than sigma standard deviations from the mean. By
-- hour of the day, the hour from 8 to 9 is held against the entity's hours from 8 to 9; by hour of the week against
-- those of the same weekday only; hours without a rhythm are held against all.
--
-- An hour without any event between an entity's first and last counts as 0. The hours of the first and the last event
-- are left out, for the entity was not watched all through them.
--
-- Needs a table or view events: entity STRING, happened TIMESTAMP, quantity DOUBLE (1 for an event that is counted).
--
-- Columns: entity; hour, when it begins; quantity; lower and upper, the bounds; avg, the mean hour; z, by how many
-- standard deviations the hour is off; direction, above or below, or "too few hours" on one line for hours of an
-- entity none of which can ever be odd; compared_with, the hours it was held against; hours, how many they are;
-- max_z. Furthest off first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   rhythm     day, week or none (day)
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar rhythm=day \
--     --hivevar sigma=3 --hivevar estimator=population -f sql/buckets/hourly_outliers.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${rhythm=day} ${sigma=3} ${estimator=population}

USE ${database};

WITH
counted AS (
  SELECT
    entity,
    24 * datediff(happened, '1970-01-01') + hour(happened) AS hour_number,
    sum(quantity) AS quantity
  FROM events
  GROUP BY entity, 24 * datediff(happened, '1970-01-01') + hour(happened)
),
spine AS (
  SELECT entity, first_hour + hours_on AS hour_number
  FROM (
    SELECT entity, min(hour_number) + 1 AS first_hour, max(hour_number) - 1 AS last_hour
    FROM counted
    GROUP BY entity
  ) ranges
  LATERAL VIEW posexplode(split(space(last_hour - first_hour), ' ')) h AS hours_on, nothing
  WHERE last_hour >= first_hour
),
hours AS (
  SELECT
    spine.entity,
    printf('%s %02d:00', CAST(date_add('1970-01-01', CAST(spine.hour_number / 24 AS INT)) AS STRING),
      spine.hour_number % 24) AS hour,
    CASE '${rhythm}'
      WHEN 'day' THEN printf('%02d:00', spine.hour_number % 24)
      WHEN 'week' THEN printf('%s %02d:00',
        date_format(date_add('1970-01-01', CAST(spine.hour_number / 24 AS INT)), 'EEEE'),
        spine.hour_number % 24)
      ELSE 'all hours'
    END AS compared_with,
    IF(counted.entity IS NULL, 0.0D, counted.quantity) AS quantity
  FROM spine
  LEFT JOIN counted ON spine.entity = counted.entity AND spine.hour_number = counted.hour_number
),
bounds AS (
  SELECT
    entity,
    compared_with,
    b.`count` AS hours,
    b.avg AS avg,
    b.std_deviation AS std_deviation,
    b.lower AS lower,
    b.upper AS upper,
    b.max_z AS max_z,
    IF(b.max_z > ${sigma}, entity, NULL) AS judged
  FROM (
    SELECT entity, compared_with, sigma_bounds(quantity, ${sigma}, '${estimator}') AS b
    FROM hours
    GROUP BY entity, compared_with
  ) bounded
)
SELECT
  entity,
  hour,
  quantity,
  round(lower, 3) AS lower,
  round(upper, 3) AS upper,
  round(avg, 3) AS avg,
  round(z, 3) AS z,
  direction,
  compared_with,
  hours,
  round(max_z, 3) AS max_z
FROM (
  SELECT
    bounds.entity,
    hours.hour,
    hours.quantity,
    bounds.lower,
    bounds.upper,
    bounds.avg,
    (hours.quantity - bounds.avg) / bounds.std_deviation AS z,
    CASE
      WHEN hours.entity IS NULL THEN 'too few hours'
      WHEN hours.quantity > bounds.upper THEN 'above'
      WHEN hours.quantity < bounds.lower THEN 'below'
    END AS direction,
    bounds.compared_with,
    bounds.hours,
    bounds.max_z
  FROM bounds
  LEFT JOIN hours ON hours.entity = bounds.judged AND hours.compared_with = bounds.compared_with
) odd
WHERE direction IS NOT NULL
ORDER BY hour IS NULL, abs(z) DESC, entity, hour, compared_with;
