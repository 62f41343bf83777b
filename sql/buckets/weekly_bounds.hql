-- Shows all the weeks of one entity beside its bounds, for a chart.
-- As a chart: week_start across, quantity, lower and upper up, as lines.
--
-- Columns: week_start, its Monday; quantity; lower and upper, the bounds; avg, the mean week; note: above or
-- below where the week is odd, partial where the entity was not observed all week (such a week has no say in
-- the bounds). Needs the view weekly_quantities (weeks.hql).
--
-- Variables:
--   database   where the tables are (anomaly)
--   entity     whose weeks to show
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar entity=B00008 \
--     --hivevar sigma=3 --hivevar estimator=population -f sql/buckets/weekly_bounds.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${entity} ${sigma=3} ${estimator=population}

USE ${database};

SELECT
  w.week_start AS week_start,
  w.quantity AS quantity,
  round(b.bounds.lower, 3) AS lower,
  round(b.bounds.upper, 3) AS upper,
  round(b.bounds.avg, 3) AS avg,
  CASE
    WHEN w.partial THEN 'partial'
    WHEN b.bounds.max_z <= ${sigma} THEN ''
    WHEN w.quantity > b.bounds.upper THEN 'above'
    WHEN w.quantity < b.bounds.lower THEN 'below'
    ELSE ''
  END AS note
FROM weekly_quantities w
JOIN (
  SELECT entity, sigma_bounds(IF(partial, NULL, quantity), ${sigma}, '${estimator}') AS bounds
  FROM weekly_quantities
  WHERE entity = '${entity}'
  GROUP BY entity
) b ON w.entity = b.entity
WHERE w.entity = '${entity}'
ORDER BY week_start;
