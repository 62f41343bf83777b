-- Finds the odd buckets of each entity by bounds that a few wild buckets do not move: the median and the spread about
-- it. Of use where an entity has several odd buckets, which would hide each other from outliers_sigma.hql, and where
-- it has few.
--
-- By mad the spread is 1.4826 median absolute deviations, or, where more than half of the buckets are equal, 1.253314
-- mean absolute ones; where all are equal, only a bucket that is off by min_change (above 0) is odd. By iqr it is the
-- distance of the quartiles.
--
-- Columns: entity; bucket, its beginning; quantity; expected; lower and upper, the bounds; off, by how many spreads
-- the bucket is off the median; direction, above or below, or not judged and why, on one line for an entity none of
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
--   width         how many spreads off is odd (3)
--   method        mad or iqr (mad): by the median absolute deviation, or by Tukey's fences
--   as_of         the last day there is (none); buckets that end later are not looked at
--   judge_from    the day from which on buckets are judged, by those before (none); none, all by all
--   direction     above, below or both (both)
--   min_change    what is odd is off by at least this share of what is expected (0)
--   min_quantity  what is odd, or what is expected, is at least this much (0)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar rhythm=week --hivevar width=3 --hivevar method=mad \
--     --hivevar as_of=none --hivevar judge_from=none --hivevar direction=both --hivevar min_change=0 \
--     --hivevar min_quantity=0 -f sql/buckets/outliers_robust.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${rhythm=week} ${width=3} ${method=mad} ${as_of=none} ${judge_from=none} ${direction=both} ${min_change=0} ${min_quantity=0}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/outliers_robust', subject = '${buckets}')
SELECT current_timestamp() AS checked, 'as of ${as_of}, judged from ${judge_from} on' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require('${buckets}' IN ('weekly', 'daily', 'hourly'),
    "outliers_robust.hql: buckets is weekly, daily or hourly, not '${buckets}'")
  AND require('${rhythm}' IN ('week', 'none') OR '${rhythm}' = 'day' AND '${buckets}' = 'hourly',
    "outliers_robust.hql: rhythm is week, none or, of hourly buckets, day, not '${rhythm}'")
  AND require('${method}' IN ('mad', 'iqr'),
    "outliers_robust.hql: method is mad or iqr, not '${method}'")
  AND require(${width} >= 0,
    "outliers_robust.hql: width is a number from 0 on, not ${width}")
  AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
    "outliers_robust.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'")
  AND require('${judge_from}' = 'none' OR CAST(CAST('${judge_from}' AS DATE) AS STRING) = '${judge_from}',
    "outliers_robust.hql: judge_from is none or a day such as 2026-03-01, not '${judge_from}'")
  AND require('${direction}' IN ('both', 'above', 'below'),
    "outliers_robust.hql: direction is both, above or below, not '${direction}'")
  AND require(${min_change} >= 0 AND ${min_quantity} >= 0,
    "outliers_robust.hql: min_change and min_quantity are numbers from 0 on, not ${min_change} and ${min_quantity}");

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

ALTER TABLE ${counts}.verdicts DROP IF EXISTS PARTITION (judge = 'robust', period = '${buckets}');

INSERT OVERWRITE TABLE ${counts}.verdicts PARTITION (judge = 'robust', period = '${buckets}')
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
    WHEN why IS NULL THEN
      -- Student t with as many degrees of freedom as a spread by medians was found to be worth by simulation
      outlier_p_value(sqrt(pow(t, 2) * (freedom + 1) / (pow(t, 2) + freedom)), freedom + 2)
  END AS p_value,
  CASE
    WHEN why IS NULL THEN IF('${direction}' = 'both', 1.0D, 0.5D) *
      outlier_p_value(sqrt(pow(bound, 2) * (freedom + 1) / (pow(bound, 2) + freedom)), freedom + 2)
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
    h.median AS expected,
    h.lower,
    h.upper,
    (c.quantity - h.median) / h.spread AS off,
    IF('${method}' = 'iqr', 1.349D, 1.0D) * (c.quantity - h.median) / h.spread AS t,
    IF('${method}' = 'iqr', 1.349D * (0.5D + ${width}), CAST(${width} AS DOUBLE)) AS bound,
    greatest(1, CAST(IF('${judge_from}' = 'none', 0.38D, 0.3D) * h.buckets AS INT)) AS freedom,
    h.buckets,
    CASE
      WHEN c.why IS NOT NULL THEN c.why
      WHEN NOT c.is_judged THEN 'before judge_from'
      WHEN coalesce(h.buckets < 5, true) THEN 'too few buckets'
    END AS why
  FROM considered_buckets c
  LEFT JOIN (
    SELECT
      entity,
      season,
      b.`count` AS buckets,
      b.median AS median,
      IF(b.spread > 0, b.spread, CAST(NULL AS DOUBLE)) AS spread,
      -- where all are equal, anything else would be odd
      IF(b.spread > 0 OR ${min_change} > 0, b.lower, CAST(NULL AS DOUBLE)) AS lower,
      IF(b.spread > 0 OR ${min_change} > 0, b.upper, CAST(NULL AS DOUBLE)) AS upper
    FROM (
      SELECT entity, season, robust_bounds(quantity, ${width}, '${method}') AS b
      FROM considered_buckets
      WHERE why IS NULL AND is_history
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
  round(off, 3) AS off,
  direction,
  round(excess, 3) AS excess,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', q_value) AS DOUBLE) AS q_value,
  buckets
FROM ${counts}.odd_buckets
WHERE judge = 'robust' AND period = '${buckets}'
ORDER BY bucket IS NULL, p_value, abs(off) DESC, entity, bucket;
