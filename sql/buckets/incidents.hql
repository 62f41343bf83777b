-- Merges odd buckets of an entity that follow each other into incidents, with beginning, end, peak and total excess: an
-- outage of nine days is one line. Reads what a judge (outliers_*.hql) said last of these buckets.
--
-- Columns: entity; direction, above or below; begins; ends, the beginning of the last odd bucket; odd_buckets, how
-- many; peak, the bucket furthest off; peak_quantity; peak_expected; excess, of all its odd buckets, quantity less
-- expected; p_value, the least of them; q_value likewise. Greatest excess first.
--
-- Variables:
--   database  where the functions are (anomaly)
--   counts    the database of the verdicts (anomaly)
--   buckets   weekly, daily or hourly (daily)
--   judge     sigma, robust, in_time, of_counts or of_rates (in_time)
--   max_gap   how many usual buckets may lie between two odd ones of an incident (1)
--   q         only odd buckets with a q_value up to it; 1 takes all (1)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=daily --hivevar judge=in_time --hivevar max_gap=1 --hivevar q=1 -f sql/buckets/incidents.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=daily} ${judge=in_time} ${max_gap=1} ${q=1}

USE ${database};

SELECT
  entity,
  direction,
  begins,
  ends,
  odd_buckets,
  peak.bucket AS peak,
  round(peak.quantity, 6) AS peak_quantity,
  IF('${judge}' = 'of_rates', round(peak.expected, 6), round(peak.expected, 3)) AS peak_expected,
  IF('${judge}' = 'of_rates', round(excess, 6), round(excess, 3)) AS excess,
  CAST(printf('%.2e', p_value) AS DOUBLE) AS p_value,
  CAST(printf('%.2e', q_value) AS DOUBLE) AS q_value
FROM (
  SELECT
    entity,
    direction,
    incident,
    min(bucket) AS begins,
    max(bucket) AS ends,
    count(*) AS odd_buckets,
    max(named_struct('off', abs(excess), 'bucket', bucket, 'quantity', quantity, 'expected', expected)) AS peak,
    sum(excess) AS excess,
    min(p_value) AS p_value,
    min(q_value) AS q_value
  FROM (
    SELECT
      entity,
      direction,
      bucket,
      quantity,
      expected,
      excess,
      p_value,
      q_value,
      sum(IF(number - before > ${max_gap} + 1, 1, 0)) OVER (PARTITION BY entity, direction ORDER BY number) AS incident
    FROM (
      SELECT
        entity,
        direction,
        bucket,
        number,
        quantity,
        expected,
        excess,
        p_value,
        q_value,
        lag(number, 1, number) OVER (PARTITION BY entity, direction ORDER BY number) AS before
      FROM ${counts}.odd_buckets
      WHERE judge = '${judge}'
        AND period = '${buckets}'
        AND direction IN ('above', 'below')
        AND (${q} >= 1 OR q_value <= ${q})
    ) ordered
  ) numbered
  GROUP BY entity, direction, incident
) merged
CROSS JOIN (
  SELECT require(sum(IF(judge = '${judge}' AND period = '${buckets}', 1, 0)) > 0,
    concat("incidents.hql: judge '${judge}' did not run on buckets '${buckets}'; there are ",
      IF(count(*) = 0, 'no verdicts, run outliers_in_time.hql or another of the judges',
        concat_ws(', ', sort_array(collect_set(concat(judge, ' on ', period))))))) AS known
  FROM (
    SELECT judge, period
    FROM ${counts}.verdicts
    GROUP BY judge, period
  ) ran
) checked
WHERE checked.known
ORDER BY abs(excess) DESC, entity, begins, direction;
