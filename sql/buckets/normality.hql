-- Tells for each entity whether bounds by standard deviations (outliers_sigma.hql) are a fair rule for its buckets:
-- whether they are spread like a bell (Gaussian), and whether there are enough for any to be found odd.
--
-- Partial buckets and those kept out are left out.
--
-- Columns: entity; season (0 by rhythm none); buckets; skewness (0 for a bell; above 0: some buckets are far larger);
-- kurtosis (0 for a bell; above 0: more far-off buckets than a bell has); p_value, how probable so much of both is for
-- a bell, a rough figure below a hundred buckets; max_z, the largest z that so many buckets can reach; verdict. Least
-- bell-like first.
--
-- Variables:
--   database   where the functions are (anomaly)
--   counts     the database of the buckets (anomaly)
--   buckets    weekly, daily or hourly (weekly), a view that buckets.hql makes
--   rhythm     week, day or none (week): what a bucket is compared with, those of the same weekday and
--              hour; hours with those of the same hour of the day; all
--   sigma      how many standard deviations off is odd (3)
--   estimator  of the standard deviation: population, sample or unbiased (population)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar rhythm=week --hivevar sigma=3 --hivevar estimator=population \
--     -f sql/buckets/normality.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${rhythm=week} ${sigma=3} ${estimator=population}

USE ${database};

SELECT
  entity,
  season,
  bell.`count` AS buckets,
  round(bell.skewness, 3) AS skewness,
  round(bell.kurtosis, 3) AS kurtosis,
  CAST(printf('%.2e', bell.p_value) AS DOUBLE) AS p_value,
  round(bounds.max_z, 3) AS max_z,
  CASE
    WHEN bounds.max_z IS NULL OR bounds.max_z <= ${sigma} THEN 'too few buckets'
    WHEN bell.p_value IS NULL THEN 'all buckets are equal'
    WHEN bell.p_value < 0.01 THEN 'no bell: prefer outliers_robust'
    ELSE 'may be a bell'
  END AS verdict
FROM (
  SELECT
    entity,
    season,
    normality(quantity) AS bell,
    sigma_bounds(quantity, ${sigma}, '${estimator}') AS bounds
  FROM (
    SELECT
      entity,
      CASE '${rhythm}' WHEN 'week' THEN season WHEN 'day' THEN pmod(season, 24) ELSE 0 END AS season,
      IF(partial OR kept_out IS NOT NULL, CAST(NULL AS DOUBLE), quantity) AS quantity
    FROM ${counts}.${buckets}_buckets
    WHERE require('${rhythm}' IN ('week', 'none') OR '${rhythm}' = 'day' AND '${buckets}' = 'hourly',
        "normality.hql: rhythm is week, none or, of hourly buckets, day, not '${rhythm}'")
      AND bucket IS NOT NULL
  ) seasoned
  GROUP BY entity, season
) tested
ORDER BY p_value IS NULL, p_value, entity, season;
