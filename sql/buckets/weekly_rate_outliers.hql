-- Finds the odd weeks of each entity by the mean of its observations in a week instead of their sum: for rates
-- and measurements, and for yes or no (as 1 or 0: the mean is the share of yes). A week without observations has no
-- mean and is left out; partial weeks count.
--
-- Columns: entity; week_start, its Monday; rate, the mean of the week; observations in the week; lower and upper, the
-- bounds; avg, the mean week; z, by how many standard deviations the week is off; direction, above or below, or "too
-- few weeks" on one line for an entity that can never have an odd week; weeks; max_z. Furthest off first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar sigma=3 \
--     --hivevar estimator=population -f sql/buckets/weekly_rate_outliers.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${sigma=3} ${estimator=population}

USE ${database};

WITH
weeks AS (
  SELECT entity, week_start, avg(quantity) AS rate, count(quantity) AS observations
  FROM (
    SELECT entity, date_sub(next_day(day, 'MO'), 7) AS week_start, quantity
    FROM observations
  ) dated
  GROUP BY entity, week_start
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
    SELECT entity, sigma_bounds(rate, ${sigma}, '${estimator}') AS b
    FROM weeks
    GROUP BY entity
  ) bounded
)
SELECT
  entity,
  week_start,
  round(rate, 6) AS rate,
  observations,
  round(lower, 6) AS lower,
  round(upper, 6) AS upper,
  round(avg, 6) AS avg,
  round(z, 3) AS z,
  direction,
  weeks,
  round(max_z, 3) AS max_z
FROM (
  SELECT
    bounds.entity,
    weeks.week_start,
    weeks.rate,
    weeks.observations,
    bounds.lower,
    bounds.upper,
    bounds.avg,
    (weeks.rate - bounds.avg) / bounds.std_deviation AS z,
    CASE
      WHEN weeks.entity IS NULL THEN 'too few weeks'
      WHEN weeks.rate > bounds.upper THEN 'above'
      WHEN weeks.rate < bounds.lower THEN 'below'
    END AS direction,
    bounds.weeks,
    bounds.max_z
  FROM (
    SELECT bounds.*, IF(max_z > ${sigma}, entity, NULL) AS judged
    FROM bounds
  ) bounds
  LEFT JOIN weeks ON weeks.entity = bounds.judged
) odd
WHERE direction IS NOT NULL
ORDER BY week_start IS NULL, abs(z) DESC, entity, week_start;
