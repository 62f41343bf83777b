-- Finds the odd buckets of each entity: those more than sigma standard deviations from the mean of the entity's
-- buckets. One query does what takes two requests and copied numbers elsewhere.
--
-- Mean and deviation are computed with the odd bucket in them, unless judge_from is given: outliers_robust.hql does
-- not mind several odd buckets, outliers_in_time.hql knows trends.
--
-- Columns: entity; bucket, its beginning; quantity; expected; lower and upper, the bounds; z, by how many standard
-- deviations the bucket is off; direction, above or below, or not judged and why, on one line for an entity none of
-- whose buckets could be judged; excess, quantity less expected; p_value, how probable it is that a usual bucket is
-- so far off; q_value, the share of chance among all that are listed down to this line (Benjamini and Hochberg);
-- buckets, how many its bounds rest on. Most improbable first.
--
-- Variables:
--   database      where the functions are (anomaly)
--   counts        the database of the buckets (anomaly)
--   buckets       weekly, daily or hourly (weekly), a view that buckets.hql makes
--   rhythm        week, day or none (week): what a bucket is compared with, those of the same weekday and
--                 hour; hours with those of the same hour of the day; all
--   sigma         how many standard deviations off is odd (3)
--   estimator     of the standard deviation: population, sample or unbiased (population)
--   as_of         the last day there is (none); buckets that end later are not looked at
--   judge_from    the day from which on buckets are judged, by those before (none); none, all by all
--   direction     above, below or both (both)
--   min_change    what is odd is off by at least this share of what is expected (0)
--   min_quantity  what is odd, or what is expected, is at least this much (0)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar rhythm=week --hivevar sigma=3 --hivevar estimator=population \
--     --hivevar as_of=none --hivevar judge_from=none --hivevar direction=both --hivevar min_change=0 \
--     --hivevar min_quantity=0 -f sql/buckets/outliers_sigma.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${rhythm=week} ${sigma=3} ${estimator=population} ${as_of=none} ${judge_from=none} ${direction=both} ${min_change=0} ${min_quantity=0}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/outliers_sigma', subject = '${buckets}')
SELECT current_timestamp() AS checked, 'as of ${as_of}, judged from ${judge_from} on' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require('${buckets}' IN ('weekly', 'daily', 'hourly'),
    "outliers_sigma.hql: buckets is weekly, daily or hourly, not '${buckets}'")
  AND require('${rhythm}' IN ('week', 'none') OR '${rhythm}' = 'day' AND '${buckets}' = 'hourly',
    "outliers_sigma.hql: rhythm is week, none or, of hourly buckets, day, not '${rhythm}'")
  AND require('${estimator}' IN ('population', 'sample', 'unbiased'),
    "outliers_sigma.hql: estimator is population, sample or unbiased, not '${estimator}'")
  AND require(${sigma} >= 0,
    "outliers_sigma.hql: sigma is a number from 0 on, not ${sigma}")
  AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
    "outliers_sigma.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'")
  AND require('${judge_from}' = 'none' OR CAST(CAST('${judge_from}' AS DATE) AS STRING) = '${judge_from}',
    "outliers_sigma.hql: judge_from is none or a day such as 2026-03-01, not '${judge_from}'")
  AND require('${direction}' IN ('both', 'above', 'below'),
    "outliers_sigma.hql: direction is both, above or below, not '${direction}'")
  AND require(${min_change} >= 0 AND ${min_quantity} >= 0,
    "outliers_sigma.hql: min_change and min_quantity are numbers from 0 on, not ${min_change} and ${min_quantity}");

DROP TABLE IF EXISTS considered_buckets;

CREATE TEMPORARY TABLE considered_buckets
STORED AS ORC
AS
SELECT
  entity,
  substr(CAST(bucket AS STRING), 1, IF('${buckets}' = 'hourly', 16, 10)) AS bucket,
  number,
  CASE '${rhythm}' WHEN 'week' THEN season WHEN 'day' THEN pmod(season, 24) ELSE 0 END AS season,
  quantity,
  observations,
  CASE
    WHEN kept_out IS NOT NULL THEN kept_out
    WHEN partial THEN 'partial'
  END AS why,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) < CAST('${judge_from}' AS DATE) AS is_history,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) >= CAST('${judge_from}' AS DATE) AS is_judged
FROM ${counts}.${buckets}_buckets
WHERE bucket IS NULL
  OR '${as_of}' = 'none'
  OR date_add(CAST(bucket AS DATE), IF('${buckets}' = 'weekly', 6, 0)) <= CAST('${as_of}' AS DATE);

ALTER TABLE ${counts}.verdicts DROP IF EXISTS PARTITION (judge = 'sigma', period = '${buckets}');

INSERT OVERWRITE TABLE ${counts}.verdicts PARTITION (judge = 'sigma', period = '${buckets}')
SELECT
  entity,
  bucket,
  number,
  season,
  quantity,
  observations,
  expected,
  lower,
  upper,
  IF(why IS NULL, off, CAST(NULL AS DOUBLE)) AS off,
  CASE
    WHEN why IS NOT NULL THEN CAST(NULL AS STRING)
    WHEN NOT (abs(quantity - expected) >= ${min_change} * abs(expected)
      AND greatest(abs(quantity), abs(expected)) >= ${min_quantity}) THEN 'usual'
    WHEN quantity > upper AND '${direction}' <> 'below' THEN 'above'
    WHEN quantity < lower AND '${direction}' <> 'above' THEN 'below'
    ELSE 'usual'
  END AS direction,
  CASE
    WHEN why IS NULL THEN p_value
  END AS p_value,
  CASE
    WHEN why IS NULL THEN IF('${direction}' = 'both', 1.0D, 0.5D) * chance
  END AS chance,
  buckets,
  why
FROM (
  SELECT
    c.entity,
    c.bucket,
    c.number,
    c.season,
    c.quantity,
    c.observations,
    h.avg AS expected,
    h.lower,
    h.upper,
    (c.quantity - h.avg) / h.std_deviation AS off,
    IF(
      '${judge_from}' = 'none',
      outlier_p_value(least(abs(c.quantity - h.avg) / h.std_deviation, h.max_z), h.buckets, '${estimator}'),
      -- Student t of a bucket that had no part in the mean, as one of so many and itself
      outlier_p_value(
        sqrt(h.buckets * pow(c.quantity - h.avg, 2)
          / ((h.buckets + 1) * h.sample_variance + pow(c.quantity - h.avg, 2))),
        h.buckets + 1))
      AS p_value,
    IF(
      '${judge_from}' = 'none',
      outlier_p_value(least(CAST(${sigma} AS DOUBLE), h.max_z), h.buckets, '${estimator}'),
      outlier_p_value(
        sqrt(h.buckets * pow(${sigma} * h.std_deviation, 2)
          / ((h.buckets + 1) * h.sample_variance + pow(${sigma} * h.std_deviation, 2))),
        h.buckets + 1))
      AS chance,
    h.buckets,
    CASE
      WHEN c.why IS NOT NULL THEN c.why
      WHEN NOT c.is_judged THEN 'before judge_from'
      WHEN coalesce(h.max_z <= ${sigma}, true) THEN 'too few buckets'
    END AS why
  FROM considered_buckets c
  LEFT JOIN (
    SELECT
      entity,
      season,
      b.`count` AS buckets,
      b.avg AS avg,
      b.std_deviation AS std_deviation,
      IF('${estimator}' = 'population', b.variance * b.`count` / (b.`count` - 1), b.variance) AS sample_variance,
      b.lower AS lower,
      b.upper AS upper,
      b.max_z AS max_z
    FROM (
      SELECT entity, season, sigma_bounds(quantity, ${sigma}, '${estimator}') AS b
      FROM (
        SELECT k.entity, k.season, k.quantity
        FROM considered_buckets k
        LEFT JOIN (
          -- with judge_from, what is odd among the earlier buckets is no history either
          SELECT entity, season, b.lower AS lower, b.upper AS upper
          FROM (
            SELECT entity, season, sigma_bounds(quantity, ${sigma}, '${estimator}') AS b
            FROM considered_buckets
            WHERE why IS NULL AND is_history AND '${judge_from}' <> 'none'
            GROUP BY entity, season
          ) first_bounds
        ) f
          ON k.entity = f.entity AND k.season = f.season
        WHERE k.why IS NULL AND k.is_history AND NOT coalesce(k.quantity < f.lower OR k.quantity > f.upper, false)
      ) history
      GROUP BY entity, season
    ) bounded
  ) h
    ON c.entity = h.entity AND c.season = h.season
) compared;

SELECT
  entity,
  bucket,
  round(quantity, 6) AS quantity,
  round(expected, 3) AS expected,
  round(lower, 3) AS lower,
  round(upper, 3) AS upper,
  round(off, 3) AS z,
  direction,
  round(excess, 3) AS excess,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', q_value) AS DOUBLE) AS q_value,
  buckets
FROM ${counts}.odd_buckets
WHERE judge = 'sigma' AND period = '${buckets}'
ORDER BY bucket IS NULL, p_value, abs(off) DESC, entity, bucket;
