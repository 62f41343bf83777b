-- Tells for each entity whether bounds by standard deviations are a fair rule for its weeks: whether they are
-- spread like a bell (Gaussian), and whether there are enough for any week to be found odd.
--
-- Needs the view weekly_quantities (weeks.hql); partial weeks are left out.
--
-- Columns: entity; weeks; skewness (0 for a bell; above 0: some weeks are far larger); kurtosis (0 for a bell; above
-- 0: more far-off weeks than a bell has); p_value, how probable so much of both is for a bell, a rough figure
-- below a hundred weeks; max_z, the largest z that so many weeks can reach; verdict. Least bell-like first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar sigma=3 \
--     --hivevar estimator=population -f sql/buckets/weekly_normality.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${sigma=3} ${estimator=population}

USE ${database};

SELECT
  entity,
  bell.`count` AS weeks,
  round(bell.skewness, 3) AS skewness,
  round(bell.kurtosis, 3) AS kurtosis,
  round(bell.p_value, 6) AS p_value,
  round(bounds.max_z, 3) AS max_z,
  CASE
    WHEN bounds.max_z IS NULL OR bounds.max_z <= ${sigma} THEN 'too few weeks'
    WHEN bell.p_value IS NULL THEN 'all weeks are equal'
    WHEN bell.p_value < 0.01 THEN 'no bell: prefer weekly_outliers_robust'
    ELSE 'may be a bell'
  END AS verdict
FROM (
  SELECT
    entity,
    normality(IF(partial, NULL, quantity)) AS bell,
    sigma_bounds(IF(partial, NULL, quantity), ${sigma}, '${estimator}') AS bounds
  FROM weekly_quantities
  GROUP BY entity
) tested
ORDER BY p_value IS NULL, p_value, entity;
