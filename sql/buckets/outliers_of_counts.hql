-- Finds the odd buckets of each entity among small counts, for which bounds by standard deviations are too narrow
-- above and senseless below: rides of a base that has two a day, failures, cases of a disease. Quantities are counts,
-- 0 or more.
--
-- The bounds are those of the next count from a quasi-Poisson distribution, by Farrington's transformation, or from a
-- negative binomial one, with the dispersion of the entity's own buckets. A lower bound is never below 0.
--
-- Columns: entity; bucket, its beginning; quantity; expected; lower and upper, the bounds; off, by how many
-- deviations of such counts the bucket is off; direction, above or below, or not judged and why, on one line for an
-- entity none of whose buckets could be judged; excess, quantity less expected; p_value, how probable it is that a
-- usual bucket is so far off; q_value, the share of chance among all that are listed down to this line (Benjamini and
-- Hochberg); buckets, how many its bounds rest on. Most improbable first.
--
-- Variables:
--   database      where the functions are (anomaly)
--   counts        the database of the buckets (anomaly)
--   buckets       weekly, daily or hourly (weekly), a view that buckets.hql makes
--   rhythm        week, day or none (week): what a bucket is compared with, those of the same weekday and
--                 hour; hours with those of the same hour of the day; all
--   alpha         the share of usual buckets beyond either bound (0.001)
--   method        farrington or negative_binomial (farrington)
--   as_of         the last day there is (none); buckets that end later are not looked at
--   judge_from    the day from which on buckets are judged, by those before (none); none, all by all
--   direction     above, below or both (both)
--   min_change    what is odd is off by at least this share of what is expected (0)
--   min_quantity  what is odd, or what is expected, is at least this much (0)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar rhythm=week --hivevar alpha=0.001 --hivevar method=farrington \
--     --hivevar as_of=none --hivevar judge_from=none --hivevar direction=both --hivevar min_change=0 \
--     --hivevar min_quantity=0 -f sql/buckets/outliers_of_counts.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${rhythm=week} ${alpha=0.001} ${method=farrington} ${as_of=none} ${judge_from=none} ${direction=both} ${min_change=0} ${min_quantity=0}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/outliers_of_counts', subject = '${buckets}')
SELECT current_timestamp() AS checked, 'as of ${as_of}, judged from ${judge_from} on' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require('${buckets}' IN ('weekly', 'daily', 'hourly'),
    "outliers_of_counts.hql: buckets is weekly, daily or hourly, not '${buckets}'")
  AND require('${rhythm}' IN ('week', 'none') OR '${rhythm}' = 'day' AND '${buckets}' = 'hourly',
    "outliers_of_counts.hql: rhythm is week, none or, of hourly buckets, day, not '${rhythm}'")
  AND require('${method}' IN ('farrington', 'negative_binomial'),
    "outliers_of_counts.hql: method is farrington or negative_binomial, not '${method}'")
  AND require(${alpha} > 0 AND ${alpha} < 0.5,
    "outliers_of_counts.hql: alpha is a probability below 0.5, not ${alpha}")
  AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
    "outliers_of_counts.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'")
  AND require('${judge_from}' = 'none' OR CAST(CAST('${judge_from}' AS DATE) AS STRING) = '${judge_from}',
    "outliers_of_counts.hql: judge_from is none or a day such as 2026-03-01, not '${judge_from}'")
  AND require('${direction}' IN ('both', 'above', 'below'),
    "outliers_of_counts.hql: direction is both, above or below, not '${direction}'")
  AND require(${min_change} >= 0 AND ${min_quantity} >= 0,
    "outliers_of_counts.hql: min_change and min_quantity are numbers from 0 on, not ${min_change} and ${min_quantity}");

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
    WHEN quantity < 0 THEN 'a count below 0'
  END AS why,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) < CAST('${judge_from}' AS DATE) AS is_history,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) >= CAST('${judge_from}' AS DATE) AS is_judged
FROM ${counts}.${buckets}_buckets
WHERE bucket IS NULL
  OR '${as_of}' = 'none'
  OR date_add(CAST(bucket AS DATE), IF('${buckets}' = 'weekly', 6, 0)) <= CAST('${as_of}' AS DATE);

ALTER TABLE ${counts}.verdicts DROP IF EXISTS PARTITION (judge = 'of_counts', period = '${buckets}');

INSERT OVERWRITE TABLE ${counts}.verdicts PARTITION (judge = 'of_counts', period = '${buckets}')
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
    h.mean AS expected,
    h.lower,
    h.upper,
    (c.quantity - h.mean) / sqrt(h.dispersion * h.mean) AS off,
    least(1.0D, 2 * IF(
      '${judge_from}' = 'none',
      count_p_value(c.quantity, h.mean, h.dispersion, '${method}'),
      -- of a bucket that had no part in the mean, by Student t
      count_p_value(c.quantity, h.mean, h.dispersion, '${method}', h.buckets)))
      AS p_value,
    IF(
      '${judge_from}' = 'none',
      2 * CAST(${alpha} AS DOUBLE),
      outlier_p_value(
        sqrt(h.buckets * pow(mahalanobis_threshold(2 * ${alpha}, 1), 2)
          / (h.buckets - 1 + pow(mahalanobis_threshold(2 * ${alpha}, 1), 2))),
        h.buckets + 1))
      AS chance,
    h.buckets,
    CASE
      WHEN c.why IS NOT NULL THEN c.why
      WHEN NOT c.is_judged THEN 'before judge_from'
      WHEN h.lower IS NULL OR h.buckets < 5 THEN 'too few buckets'
    END AS why
  FROM considered_buckets c
  LEFT JOIN (
    SELECT
      entity,
      season,
      b.`count` AS buckets,
      b.mean AS mean,
      b.dispersion AS dispersion,
      b.lower AS lower,
      b.upper AS upper
    FROM (
      SELECT entity, season, count_bounds(quantity, ${alpha}, '${method}') AS b
      FROM (
        SELECT k.entity, k.season, k.quantity
        FROM considered_buckets k
        LEFT JOIN (
          -- with judge_from, what is odd among the earlier buckets is no history either
          SELECT entity, season, b.lower AS lower, b.upper AS upper
          FROM (
            SELECT entity, season, count_bounds(quantity, ${alpha}, '${method}') AS b
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
  round(off, 3) AS off,
  direction,
  round(excess, 3) AS excess,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', q_value) AS DOUBLE) AS q_value,
  buckets
FROM ${counts}.odd_buckets
WHERE judge = 'of_counts' AND period = '${buckets}'
ORDER BY bucket IS NULL, p_value, abs(off) DESC, entity, bucket;
