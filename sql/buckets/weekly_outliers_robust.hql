-- Finds the odd weeks of each entity by bounds that a few wild weeks do not move: the median and the spread about
-- it, instead of mean and standard deviation. Of use where an entity has several odd weeks, which would hide
-- each other from weekly_outliers.hql, and where it has few weeks.
--
-- The fewer the weeks, the more of them are odd by chance alone: by mad and width 3, of weeks spread like a bell
-- (Gaussian) one in 9 where there are 3, one in 37 where there are 10, one in 150 where there are 52. Look at the
-- column weeks, and choose a greater width for short histories.
--
-- Needs the view weekly_quantities (weeks.hql); partial weeks are left out.
--
-- Columns: entity; week_start, its Monday; quantity; lower and upper, the bounds; median; spread; off, by how many
-- spreads the week is off (NULL where the spread is 0: half of the weeks or more are equal); direction, above
-- or below; weeks, how many whole weeks the entity has. Furthest off first.
--
-- Variables:
--   database  where the tables are (anomaly)
--   width     how many spreads off is odd (3)
--   method    mad, the median absolute deviation, or iqr, Tukey's fences (mad)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar width=3 \
--     --hivevar method=mad -f sql/buckets/weekly_outliers_robust.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${width=3} ${method=mad}

USE ${database};

SELECT
  w.entity AS entity,
  w.week_start AS week_start,
  w.quantity AS quantity,
  round(b.lower, 3) AS lower,
  round(b.upper, 3) AS upper,
  round(b.median, 3) AS median,
  round(b.spread, 3) AS spread,
  round((w.quantity - b.median) / b.spread, 3) AS off,
  IF(w.quantity > b.upper, 'above', 'below') AS direction,
  b.weeks AS weeks
FROM weekly_quantities w
JOIN (
  SELECT
    entity,
    bounds.`count` AS weeks,
    bounds.median AS median,
    bounds.spread AS spread,
    bounds.lower AS lower,
    bounds.upper AS upper
  FROM (
    SELECT entity, robust_bounds(quantity, ${width}, '${method}') AS bounds
    FROM weekly_quantities
    WHERE NOT partial
    GROUP BY entity
  ) bounded
) b ON w.entity = b.entity
WHERE NOT w.partial AND (w.quantity > b.upper OR w.quantity < b.lower)
ORDER BY off IS NULL, abs(off) DESC, entity, week_start;
