-- Shows all buckets of one entity beside the bounds of a judge (outliers_*.hql) that ran on them, for a chart.
-- As a chart: bucket across, quantity, lower and upper up, as lines over time.
--
-- Columns: bucket, its beginning; quantity; lower and upper, the bounds; odd, the quantity again where the bucket is
-- odd, for a mark; expected; direction, above or below; p_value; not_judged, why the bucket was not judged.
--
-- Variables:
--   database  where the functions are (anomaly)
--   counts    the database of the verdicts (anomaly)
--   buckets   weekly, daily or hourly (weekly)
--   judge     sigma, robust, in_time, of_counts or of_rates (sigma)
--   entity    whose buckets to show
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly --hivevar judge=sigma --hivevar entity=B00008 -f sql/buckets/one_entity.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly} ${judge=sigma} ${entity}

USE ${database};

SELECT
  CAST(IF(length(v.bucket) = 16, concat(v.bucket, ':00'), concat(v.bucket, ' 00:00:00')) AS TIMESTAMP) AS bucket,
  round(v.quantity, 6) AS quantity,
  IF('${judge}' = 'of_rates', round(v.lower, 6), round(v.lower, 3)) AS lower,
  IF('${judge}' = 'of_rates', round(v.upper, 6), round(v.upper, 3)) AS upper,
  IF(v.direction IN ('above', 'below'), round(v.quantity, 6), CAST(NULL AS DOUBLE)) AS odd,
  IF('${judge}' = 'of_rates', round(v.expected, 6), round(v.expected, 3)) AS expected,
  IF(v.direction IN ('above', 'below'), v.direction, '') AS direction,
  CAST(printf('%.2e', v.p_value) AS DOUBLE) AS p_value,
  coalesce(v.why, '') AS not_judged
FROM ${counts}.verdicts v
CROSS JOIN (
  SELECT require(sum(IF(entity = '${entity}', 1, 0)) > 0,
    concat("one_entity.hql: judge '${judge}' has said nothing of ${buckets} buckets of entity ", '${entity}', '; ',
      IF(count(*) = 0, 'it did not run on any',
        concat('there are ', CAST(count(DISTINCT entity) AS STRING), ' entities, from ', min(entity), ' to ',
          max(entity))))) AS known
  FROM ${counts}.verdicts
  WHERE judge = '${judge}' AND period = '${buckets}'
) checked
WHERE checked.known AND v.judge = '${judge}' AND v.period = '${buckets}' AND v.entity = '${entity}'
ORDER BY bucket;
