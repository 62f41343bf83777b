-- Finds the odd days of each entity of the table observations: days whose sum lies more than sigma standard
-- deviations from the mean. By weekday, a Sunday is held against the entity's Sundays only; days without a rhythm
-- are held against all.
--
-- A day without any observation between an entity's first and last counts as 0; one with nothing but missing
-- quantities is left out.
--
-- Columns: entity; day; quantity; lower and upper, the bounds; avg, the mean day; z, by how many standard deviations
-- the day is off; direction, above or below, or "too few days" on one line for days of an entity none of which can
-- ever be odd; weekday, 1 for Monday to 7 for Sunday (0 by rhythm none); days, how many such days the entity has;
-- max_z. Furthest off first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   rhythm     weekday or none (weekday)
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar rhythm=weekday \
--     --hivevar sigma=3 --hivevar estimator=population -f sql/buckets/daily_outliers.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${rhythm=weekday} ${sigma=3} ${estimator=population}

USE ${database};

WITH
days AS (
  SELECT
    spine.entity,
    spine.day,
    IF('${rhythm}' = 'weekday', 1 + pmod(datediff(spine.day, '1970-01-05'), 7), 0) AS weekday,
    IF(sums.day IS NULL, 0.0D, sums.quantity) AS quantity
  FROM (
    SELECT entity, date_add(first_day, days_on) AS day
    FROM (
      SELECT entity, min(day) AS first_day, max(day) AS last_day
      FROM observations
      GROUP BY entity
    ) ranges
    LATERAL VIEW posexplode(split(space(datediff(last_day, first_day)), ' ')) d AS days_on, nothing
  ) spine
  LEFT JOIN (
    SELECT entity, day, sum(quantity) AS quantity
    FROM observations
    GROUP BY entity, day
  ) sums ON spine.entity = sums.entity AND spine.day = sums.day
),
bounds AS (
  SELECT
    entity,
    weekday,
    b.`count` AS days,
    b.avg AS avg,
    b.std_deviation AS std_deviation,
    b.lower AS lower,
    b.upper AS upper,
    b.max_z AS max_z,
    IF(b.max_z > ${sigma}, entity, NULL) AS judged
  FROM (
    SELECT entity, weekday, sigma_bounds(quantity, ${sigma}, '${estimator}') AS b
    FROM days
    GROUP BY entity, weekday
  ) bounded
)
SELECT
  entity,
  day,
  quantity,
  round(lower, 3) AS lower,
  round(upper, 3) AS upper,
  round(avg, 3) AS avg,
  round(z, 3) AS z,
  direction,
  weekday,
  days,
  round(max_z, 3) AS max_z
FROM (
  SELECT
    bounds.entity,
    days.day,
    days.quantity,
    bounds.lower,
    bounds.upper,
    bounds.avg,
    (days.quantity - bounds.avg) / bounds.std_deviation AS z,
    CASE
      WHEN days.entity IS NULL THEN 'too few days'
      WHEN days.quantity > bounds.upper THEN 'above'
      WHEN days.quantity < bounds.lower THEN 'below'
    END AS direction,
    bounds.weekday,
    bounds.days,
    bounds.max_z
  FROM bounds
  LEFT JOIN days ON days.entity = bounds.judged AND days.weekday = bounds.weekday
) odd
WHERE direction IS NOT NULL
ORDER BY day IS NULL, abs(z) DESC, entity, day, weekday;
