-- Finds the odd buckets of each entity by the mean of its observations in a bucket instead of their sum, and by how
-- many observations it stands on: for rates and measurements, and for yes or no (as 1 or 0: the mean is the share of
-- yes). A mean of five observations may be further off than one of five thousand.
--
-- The bounds are those of Laney's charts: the deviation of single observations, over the square root of their number,
-- times what the buckets vary beyond that. A bucket without observations has no mean and is not judged.
--
-- Columns: entity; bucket, its beginning; quantity; expected; lower and upper, the bounds; z, by how many deviations
-- the bucket is off; direction, above or below, or not judged and why, on one line for an entity none of whose
-- buckets could be judged; excess, quantity less expected; p_value, how probable it is that a usual bucket is so far
-- off; q_value, the share of chance among all that are listed down to this line (Benjamini and Hochberg); buckets,
-- how many its bounds rest on. Most improbable first.
--
-- Variables:
--   database      where the functions are (anomaly)
--   counts        the database of the buckets (anomaly)
--   buckets       weekly, daily or hourly (weekly), a view that buckets.hql makes
--   rhythm        week, day or none (week): what a bucket is compared with, those of the same weekday and
--                 hour; hours with those of the same hour of the day; all
--   width         how many deviations off is odd (3)
--   as_of         the last day there is (none); buckets that end later are not looked at
--   judge_from    the day from which on buckets are judged, by those before (none); none, all by all
--   direction     above, below or both (both)
--   min_change    what is odd is off by at least this share of what is expected (0)
--   min_quantity  what is odd, or what is expected, is at least this much (0)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar rhythm=week --hivevar width=3 --hivevar as_of=none \
--     --hivevar judge_from=none --hivevar direction=both --hivevar min_change=0 --hivevar min_quantity=0 \
--     -f sql/buckets/outliers_of_rates.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${rhythm=week} ${width=3} ${as_of=none} ${judge_from=none} ${direction=both} ${min_change=0} ${min_quantity=0}

USE ${database};

INSERT OVERWRITE TABLE ${counts}.script_checks PARTITION (script = 'buckets/outliers_of_rates', subject = '${buckets}')
SELECT current_timestamp() AS checked, 'as of ${as_of}, judged from ${judge_from} on' AS request
FROM (
  SELECT 1 AS one
) asked
WHERE require('${buckets}' IN ('weekly', 'daily', 'hourly'),
    "outliers_of_rates.hql: buckets is weekly, daily or hourly, not '${buckets}'")
  AND require('${rhythm}' IN ('week', 'none') OR '${rhythm}' = 'day' AND '${buckets}' = 'hourly',
    "outliers_of_rates.hql: rhythm is week, none or, of hourly buckets, day, not '${rhythm}'")
  AND require(${width} >= 0,
    "outliers_of_rates.hql: width is a number from 0 on, not ${width}")
  AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
    "outliers_of_rates.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'")
  AND require('${judge_from}' = 'none' OR CAST(CAST('${judge_from}' AS DATE) AS STRING) = '${judge_from}',
    "outliers_of_rates.hql: judge_from is none or a day such as 2026-03-01, not '${judge_from}'")
  AND require('${direction}' IN ('both', 'above', 'below'),
    "outliers_of_rates.hql: direction is both, above or below, not '${direction}'")
  AND require(${min_change} >= 0 AND ${min_quantity} >= 0,
    "outliers_of_rates.hql: min_change and min_quantity are numbers from 0 on, not ${min_change} and ${min_quantity}");

DROP TABLE IF EXISTS considered_buckets;

CREATE TEMPORARY TABLE considered_buckets
STORED AS ORC
AS
SELECT
  entity,
  substr(CAST(bucket AS STRING), 1, IF('${buckets}' = 'hourly', 16, 10)) AS bucket,
  number,
  CASE '${rhythm}' WHEN 'week' THEN season WHEN 'day' THEN pmod(season, 24) ELSE 0 END AS season,
  mean AS quantity,
  observations,
  CASE
    WHEN kept_out IS NOT NULL THEN kept_out
    WHEN partial THEN 'partial'
    WHEN mean IS NULL THEN 'no observations'
  END AS why,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) < CAST('${judge_from}' AS DATE) AS is_history,
  '${judge_from}' = 'none' OR CAST(bucket AS DATE) >= CAST('${judge_from}' AS DATE) AS is_judged
FROM ${counts}.${buckets}_buckets
WHERE bucket IS NULL
  OR '${as_of}' = 'none'
  OR date_add(CAST(bucket AS DATE), IF('${buckets}' = 'weekly', 6, 0)) <= CAST('${as_of}' AS DATE);

ALTER TABLE ${counts}.verdicts DROP IF EXISTS PARTITION (judge = 'of_rates', period = '${buckets}');

INSERT OVERWRITE TABLE ${counts}.verdicts PARTITION (judge = 'of_rates', period = '${buckets}')
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
      outlier_p_value(sqrt(pow(off, 2) * (freedom + 1) / (pow(off, 2) + freedom)), freedom + 2)
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
    h.rate AS expected,
    h.rate - ${width} * h.one_deviation / sqrt(c.observations) AS lower,
    h.rate + ${width} * h.one_deviation / sqrt(c.observations) AS upper,
    (c.quantity - h.rate) * sqrt(c.observations) / h.one_deviation AS off,
    CAST(${width} AS DOUBLE) AS bound,
    greatest(1, CAST(IF('${judge_from}' = 'none', 0.38D, 0.3D) * h.buckets AS INT)) AS freedom,
    h.buckets,
    CASE
      WHEN c.why IS NOT NULL THEN c.why
      WHEN NOT c.is_judged THEN 'before judge_from'
      WHEN h.one_deviation IS NULL OR h.buckets < 5 THEN 'too few buckets'
    END AS why
  FROM considered_buckets c
  LEFT JOIN (
    SELECT
      entity,
      season,
      b.`count` AS buckets,
      b.rate AS rate,
      b.deviation * b.`between` AS one_deviation
    FROM (
      SELECT entity, season, rate_bounds(quantity * observations, observations, ${width}) AS b
      FROM (
        SELECT k.entity, k.season, k.quantity, k.observations
        FROM considered_buckets k
        LEFT JOIN (
          -- with judge_from, what is odd among the earlier buckets is no history either
          SELECT entity, season, b.rate AS rate, ${width} * b.deviation * b.`between` AS reach
          FROM (
            SELECT entity, season, rate_bounds(quantity * observations, observations, ${width}) AS b
            FROM considered_buckets
            WHERE why IS NULL AND is_history AND '${judge_from}' <> 'none'
            GROUP BY entity, season
          ) first_bounds
        ) f
          ON k.entity = f.entity AND k.season = f.season
        WHERE k.why IS NULL AND k.is_history AND NOT coalesce(
          abs(k.quantity - f.rate) * sqrt(k.observations) > f.reach, false)
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
  round(expected, 6) AS expected,
  round(lower, 6) AS lower,
  round(upper, 6) AS upper,
  round(off, 3) AS z,
  direction,
  round(excess, 6) AS excess,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', q_value) AS DOUBLE) AS q_value,
  buckets
FROM ${counts}.odd_buckets
WHERE judge = 'of_rates' AND period = '${buckets}'
ORDER BY bucket IS NULL, p_value, abs(off) DESC, entity, bucket;
