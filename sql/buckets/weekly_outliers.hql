-- Finds the odd weeks of each entity of the table observations: weeks (Monday to Sunday) whose sum lies more
-- than sigma standard deviations from the entity's mean week. One query does what takes two requests and
-- copied numbers elsewhere.
--
-- A week without any observation between an entity's first and last counts as 0. The first and the last week
-- are left out where they are partial: where the entity's observations begin later in the week, or end earlier,
-- than the weekdays it is ever observed on (for a shop that opens from Monday to Friday, a week that ends on
-- its Friday is whole). A week with nothing but missing quantities is left out, too.
--
-- Columns: entity; week_start, its Monday; quantity; lower and upper, the bounds; avg, the mean week; z, by how
-- many standard deviations the week is off; direction, above or below; weeks, how many whole weeks the entity
-- has; max_z, the largest z that so many weeks can reach at all. An entity whose max_z is not above sigma can
-- never have an odd week, whatever happens: it has one line without a week, with direction "too few weeks".
-- Furthest off first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar sigma=3 \
--     --hivevar estimator=population -f sql/buckets/weekly_outliers.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${sigma=3} ${estimator=population}

USE ${database};

WITH
ranges AS (
  SELECT
    entity,
    IF(first_day <= date_add(first_monday, first_weekday), first_monday, date_add(first_monday, 7)) AS first_week,
    IF(last_day >= date_add(last_monday, last_weekday), last_monday, date_sub(last_monday, 7)) AS last_week
  FROM (
    SELECT
      entity,
      min(day) AS first_day,
      max(day) AS last_day,
      -- days after a Monday
      min(pmod(datediff(day, '1970-01-05'), 7)) AS first_weekday,
      max(pmod(datediff(day, '1970-01-05'), 7)) AS last_weekday,
      date_sub(next_day(min(day), 'MO'), 7) AS first_monday,
      date_sub(next_day(max(day), 'MO'), 7) AS last_monday
    FROM observations
    GROUP BY entity
  ) days
),
spine AS (
  SELECT entity, IF(first_week <= last_week, date_add(first_week, 7 * weeks_on), NULL) AS week_start
  FROM ranges
  LATERAL VIEW
    posexplode(split(space(greatest(0, CAST(datediff(last_week, first_week) / 7 AS INT))), ' ')) w
    AS weeks_on, nothing
),
sums AS (
  SELECT entity, week_start, sum(quantity) AS quantity
  FROM (
    SELECT entity, date_sub(next_day(day, 'MO'), 7) AS week_start, quantity
    FROM observations
  ) dated
  GROUP BY entity, week_start
),
weeks AS (
  SELECT
    spine.entity,
    spine.week_start,
    CASE
      WHEN spine.week_start IS NULL THEN NULL
      WHEN sums.week_start IS NULL THEN 0.0D
      ELSE sums.quantity
    END AS quantity
  FROM spine
  LEFT JOIN sums ON spine.entity = sums.entity AND spine.week_start = sums.week_start
),
bounds AS (
  SELECT
    entity,
    b.`count` AS weeks,
    b.avg AS avg,
    b.std_deviation AS std_deviation,
    b.lower AS lower,
    b.upper AS upper,
    b.max_z AS max_z
  FROM (
    SELECT entity, sigma_bounds(quantity, ${sigma}, '${estimator}') AS b
    FROM weeks
    GROUP BY entity
  ) bounded
)
SELECT
  entity,
  week_start,
  quantity,
  round(lower, 3) AS lower,
  round(upper, 3) AS upper,
  round(avg, 3) AS avg,
  round(z, 3) AS z,
  direction,
  weeks,
  round(max_z, 3) AS max_z
FROM (
  SELECT
    weeks.entity,
    weeks.week_start,
    weeks.quantity,
    bounds.lower,
    bounds.upper,
    bounds.avg,
    (weeks.quantity - bounds.avg) / bounds.std_deviation AS z,
    IF(weeks.quantity > bounds.upper, 'above', 'below') AS direction,
    bounds.weeks,
    bounds.max_z
  FROM weeks
  JOIN bounds ON weeks.entity = bounds.entity
  WHERE bounds.max_z > ${sigma} AND (weeks.quantity > bounds.upper OR weeks.quantity < bounds.lower)
  UNION ALL
  SELECT
    entity,
    CAST(NULL AS DATE) AS week_start,
    CAST(NULL AS DOUBLE) AS quantity,
    lower,
    upper,
    avg,
    CAST(NULL AS DOUBLE) AS z,
    'too few weeks' AS direction,
    weeks,
    max_z
  FROM bounds
  WHERE max_z IS NULL OR max_z <= ${sigma}
) odd
ORDER BY week_start IS NULL, abs(z) DESC, entity, week_start;
