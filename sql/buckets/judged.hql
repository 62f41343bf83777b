-- Tells how much the judges (outliers_*.hql) judged, flagged, and would have flagged if nothing had been odd.
-- As a chart: judge across, flagged and by_chance up, as bars.
--
-- Of each judge that ran on these buckets, what it said last. Where flagged is not well above by_chance, what it lists
-- may be chance: go by q_value.
--
-- Columns: judge; judged, how many buckets; flagged; by_chance, how many would be flagged if all were usual; above;
-- below; entities; not_judged, how many of them have no bucket that could be judged; left_out, how many buckets were
-- not judged, and why.
--
-- Variables:
--   database  where the functions are (anomaly)
--   counts    the database of the verdicts (anomaly)
--   buckets   weekly, daily or hourly (weekly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     --hivevar buckets=weekly -f sql/buckets/judged.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly} ${buckets=weekly}

USE ${database};

SELECT
  judge,
  sum(judged) AS judged,
  sum(above) + sum(below) AS flagged,
  round(sum(by_chance), 1) AS by_chance,
  sum(above) AS above,
  sum(below) AS below,
  sum(entities) AS entities,
  sum(not_judged) AS not_judged,
  concat_ws(', ', sort_array(collect_set(reason))) AS left_out
FROM (
  SELECT
    judge,
    sum(judged) AS judged,
    sum(above) AS above,
    sum(below) AS below,
    sum(by_chance) AS by_chance,
    count(*) AS entities,
    sum(IF(judged = 0, 1, 0)) AS not_judged,
    CAST(NULL AS STRING) AS reason
  FROM (
    SELECT
      judge,
      entity,
      sum(IF(why IS NULL, 1, 0)) AS judged,
      sum(IF(direction = 'above', 1, 0)) AS above,
      sum(IF(direction = 'below', 1, 0)) AS below,
      sum(coalesce(chance, 0.0D)) AS by_chance
    FROM ${counts}.verdicts
    WHERE period = '${buckets}'
    GROUP BY judge, entity
  ) of_entities
  GROUP BY judge
  UNION ALL
  SELECT
    judge,
    CAST(0 AS BIGINT) AS judged,
    CAST(0 AS BIGINT) AS above,
    CAST(0 AS BIGINT) AS below,
    0.0D AS by_chance,
    CAST(0 AS BIGINT) AS entities,
    CAST(0 AS BIGINT) AS not_judged,
    concat(why, ' ', CAST(count(*) AS STRING)) AS reason
  FROM ${counts}.verdicts
  WHERE period = '${buckets}' AND why IS NOT NULL
  GROUP BY judge, why
) counted
CROSS JOIN (
  SELECT require(sum(IF(period = '${buckets}', 1, 0)) > 0,
    concat("judged.hql: no judge ran on the buckets '${buckets}'; there are verdicts on ",
      IF(count(*) = 0, 'none, run outliers_sigma.hql or another of the judges',
        concat_ws(', ', sort_array(collect_set(period)))))) AS known
  FROM ${counts}.verdicts
) checked
WHERE checked.known
GROUP BY judge
ORDER BY judge;
