-- Dates lasting changes of level: where each of the next buckets lies wholly apart from each of the last ones. A judge
-- of single buckets flags a few after such a change, and then follows it (outliers_in_time.hql) or flags on and on.
--
-- Buckets with a weekly rhythm (days, hours) overlap before and after a shift: take weeks.
--
-- Columns: entity; bucket, the first one of the new level; level_before and level_after; ratio of the two; change in
-- percent. Greatest change first.
--
-- Variables:
--   database    where the functions are (anomaly)
--   counts      the database of the buckets (anomaly)
--   buckets     weekly, daily or hourly (weekly), a view that buckets.hql makes
--   before      how many buckets before a shift must lie apart from those after it (6)
--   after       how many after it (4)
--   min_change  each bucket after a shift differs from each before it by at least this share of the latter (0.05)
--   as_of       the last day there is (none); buckets that end later are not looked at
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar before=6 --hivevar after=4 --hivevar min_change=0.05 --hivevar as_of=none \
--     -f sql/buckets/level_shifts.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${before=6} ${after=4} ${min_change=0.05} ${as_of=none}

USE ${database};

SELECT
  entity,
  substr(CAST(shift.`time` AS STRING), 1, IF('${buckets}' = 'hourly', 16, 10)) AS bucket,
  round(shift.level_before, 3) AS level_before,
  round(shift.level_after, 3) AS level_after,
  round(shift.ratio, 3) AS ratio,
  round(100 * (shift.ratio - 1), 1) AS change
FROM (
  SELECT entity, level_shifts(bucket, quantity, ${before}, ${after}, ${min_change}) AS shifts
  FROM ${counts}.${buckets}_buckets
  WHERE NOT partial
    AND kept_out IS NULL
    AND ('${as_of}' = 'none'
      OR date_add(CAST(bucket AS DATE), IF('${buckets}' = 'weekly', 6, 0)) <= CAST('${as_of}' AS DATE))
    AND require('${as_of}' = 'none' OR CAST(CAST('${as_of}' AS DATE) AS STRING) = '${as_of}',
      "level_shifts.hql: as_of is none or a day such as 2026-03-31, not '${as_of}'")
  GROUP BY entity
) series
LATERAL VIEW explode(shifts) exploded AS shift
ORDER BY abs(log2(ratio)) DESC, entity, bucket;
