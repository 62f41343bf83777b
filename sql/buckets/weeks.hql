-- Creates the view weekly_quantities, which the other weekly scripts read (weekly_outliers.hql does without):
-- the sums of the table observations by entity and week (Monday to Sunday), from each entity's first week to its
-- last. A week in between without any observation is there with 0, one with nothing but missing quantities with
-- NULL. The first and the last week are marked partial where the entity's observations begin later in the week,
-- or end earlier, than the weekdays it is ever observed on.
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/buckets/weeks.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW weekly_quantities
COMMENT 'Sums of the observations by entity and week; partial: the entity was not observed all week'
AS
SELECT
  spine.entity,
  spine.week_start,
  IF(sums.week_start IS NULL, 0.0D, sums.quantity) AS quantity,
  date_add(spine.week_start, spine.first_weekday) < spine.first_day
    OR date_add(spine.week_start, spine.last_weekday) > spine.last_day AS partial
FROM (
  SELECT
    entity,
    first_day,
    last_day,
    first_weekday,
    last_weekday,
    date_add(first_monday, 7 * weeks_on) AS week_start
  FROM (
    SELECT
      entity,
      min(day) AS first_day,
      max(day) AS last_day,
      -- days after a Monday
      min(pmod(datediff(day, '1970-01-05'), 7)) AS first_weekday,
      max(pmod(datediff(day, '1970-01-05'), 7)) AS last_weekday,
      date_sub(next_day(min(day), 'MO'), 7) AS first_monday
    FROM observations
    GROUP BY entity
  ) ranges
  LATERAL VIEW
    posexplode(split(space(CAST(datediff(last_day, first_monday) / 7 AS INT)), ' ')) w
    AS weeks_on, nothing
) spine
LEFT JOIN (
  SELECT entity, week_start, sum(quantity) AS quantity
  FROM (
    SELECT entity, date_sub(next_day(day, 'MO'), 7) AS week_start, quantity
    FROM observations
  ) dated
  GROUP BY entity, week_start
) sums ON spine.entity = sums.entity AND spine.week_start = sums.week_start;
