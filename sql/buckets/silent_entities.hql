-- Finds entities that have fallen silent: that are without a row for longer than their own gaps allow. And entities
-- that are new. No bound on quantities can say either, for outside an entity's rows there are no buckets.
--
-- A gap is a run of buckets without a row between two with one. Where an entity has had gaps as long as the present
-- one, p_value is the share of such gaps among its own; for each bucket beyond its longest, it falls by the share of
-- buckets that are empty.
--
-- Columns: entity; state, silent or new; first_bucket and last_bucket with a row; silent_for, how many buckets without
-- one after it; longest_gap between two; seen, how many buckets have rows; usual, their mean quantity; p_value; q_value
-- (Benjamini and Hochberg, over all entities). The silent ones first, most improbable first.
--
-- Variables:
--   database    where the functions are (anomaly)
--   counts      the database of the buckets (anomaly)
--   buckets     weekly, daily or hourly (daily), a view that buckets.hql makes
--   as_of       the last day there is (none); none, the last bucket of any entity
--   p_value     an entity is silent below it (0.001)
--   new_within  an entity is new if its first bucket is among the last so many (14)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=daily --hivevar as_of=none --hivevar p_value=0.001 --hivevar new_within=14 \
--     -f sql/buckets/silent_entities.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=daily} ${as_of=none} ${p_value=0.001} ${new_within=14}

USE ${database};

DROP TABLE IF EXISTS seen_buckets;

CREATE TEMPORARY TABLE seen_buckets
STORED AS ORC
AS
SELECT entity, substr(CAST(bucket AS STRING), 1, IF('${buckets}' = 'hourly', 16, 10)) AS bucket, number, quantity
FROM ${counts}.${buckets}_buckets
WHERE observations > 0
  AND bucket IS NOT NULL
  AND ('${as_of}' = 'none'
    OR date_add(CAST(bucket AS DATE), IF('${buckets}' = 'weekly', 6, 0)) <= CAST('${as_of}' AS DATE))
  AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
    "silent_entities.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'");

SELECT
  entity,
  state,
  first_bucket,
  last_bucket,
  silent_for,
  longest_gap,
  seen,
  round(usual, 3) AS usual,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', least(q_value, 1.0D)) AS DOUBLE) AS q_value
FROM (
  SELECT
    entity,
    CASE
      WHEN p_value < ${p_value} THEN 'silent'
      WHEN first_number > last_of_all - ${new_within} AND first_number > first_of_all THEN 'new'
    END AS state,
    first_bucket,
    last_bucket,
    silent_for,
    longest_gap,
    seen,
    usual,
    p_value,
    min(p_value * entities / at_least_as_odd) OVER (ORDER BY p_value DESC) AS q_value
  FROM (
    SELECT
      entity,
      first_number,
      first_bucket,
      last_bucket,
      silent_for,
      longest_gap,
      seen,
      usual,
      last_of_all,
      first_of_all,
      p_value,
      count(*) OVER (ORDER BY p_value) AS at_least_as_odd,
      count(*) OVER () AS entities
    FROM (
      SELECT
        entity,
        first_number,
        first_bucket,
        last_bucket,
        silent_for,
        longest_gap,
        seen,
        usual,
        last_of_all,
        first_of_all,
        IF(silent_for <= longest_gap, (1 + gaps_as_long) / seen,
          pow(1 - seen / (last_number - first_number + 2), silent_for - longest_gap) / seen) AS p_value
      FROM (
        SELECT
          entity,
          min(number) AS first_number,
          max(number) AS last_number,
          min(bucket) AS first_bucket,
          max(bucket) AS last_bucket,
          max(silent_for) AS silent_for,
          coalesce(max(gap), 0) AS longest_gap,
          sum(IF(gap >= silent_for, 1, 0)) AS gaps_as_long,
          count(*) AS seen,
          avg(quantity) AS usual,
          max(last_of_all) AS last_of_all,
          min(first_of_all) AS first_of_all
        FROM (
          SELECT
            s.entity,
            s.bucket,
            s.number,
            s.quantity,
            s.number - lag(s.number) OVER (PARTITION BY s.entity ORDER BY s.number) - 1 AS gap,
            feed.last_of_all - max(s.number) OVER (PARTITION BY s.entity ORDER BY s.number
              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS silent_for,
            feed.last_of_all,
            feed.first_of_all
          FROM seen_buckets s
          CROSS JOIN (
            SELECT
              min(number) AS first_of_all,
              CASE
                WHEN '${as_of}' = 'none' THEN max(number)
                WHEN '${buckets}' = 'weekly' THEN CAST(
                  datediff(next_day(date_sub(CAST('${as_of}' AS DATE), 6), 'MO'), CAST('1970-01-12' AS DATE)) / 7
                  AS INT)
                WHEN '${buckets}' = 'daily' THEN datediff(CAST('${as_of}' AS DATE), CAST('1970-01-05' AS DATE))
                ELSE 23 + 24 * datediff(CAST('${as_of}' AS DATE), CAST('1970-01-05' AS DATE))
              END AS last_of_all
            FROM seen_buckets
          ) feed
        ) gaps
        GROUP BY entity
      ) entities
    ) probable
  ) ranked
) compared
WHERE state IS NOT NULL
ORDER BY state DESC, p_value, silent_for DESC, entity;
