-- Shows how the distances are spread, beside how they would be if the readings of each cluster were spread like a
-- bell (Gaussian). Where the readings stay well above what is expected, the anomalies begin.
-- As a chart: distance across, readings and expected up, as lines.
--
-- Columns: distance, where the interval begins; readings in it; expected in it, by the number of features that
-- each reading has. Distances of 10 and more are taken together in the last interval. Readings known to be bad are
-- not counted.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of those with scores whose training ended last
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
--   width     how wide an interval is (0.25)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar width=0.25 \
--     -f sql/network/distance_histogram.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest} ${from_day=0001-01-01} ${to_day=9999-12-31} ${width=0.25}

USE ${database};

WITH scores_are_there AS (
  SELECT
    IF('${run_id}' = 'latest',
      regexp_extract(
        max(IF(day BETWEEN '${from_day}' AND '${to_day}', by_age, '')),
        '^[^|]*[|](.*)$', 1),
      '${run_id}') AS asked_run,
    require(
      sum(IF('${run_id}' IN ('latest', run_id) AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)) > 0,
      concat("distance_histogram.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AND require(
      CAST('${width}' AS DOUBLE) > 0,
      "distance_histogram.hql: width is a number above 0, got '${width}'")
    AS holds
  FROM ${network}_scored_runs
),
counted AS (
  SELECT
    floor(least(distance, 10) / CAST('${width}' AS DOUBLE)) AS interval_number,
    features_used,
    count(*) AS readings
  FROM ${network}_judged
  CROSS JOIN scores_are_there
  WHERE run_id = asked_run AND '${run_id}' IN ('latest', run_id)
    AND day BETWEEN '${from_day}' AND '${to_day}' AND holds
    AND verdict = 'measured'
  GROUP BY floor(least(distance, 10) / CAST('${width}' AS DOUBLE)), features_used
)
SELECT
  begins AS distance,
  sum(IF(interval_number = began, readings, 0)) AS readings,
  round(
    sum(readings * (
      mahalanobis_p_value(begins, features_used) - IF(begins >= 10, 0, mahalanobis_p_value(ends, features_used)))),
    1) AS expected
FROM (
  SELECT
    began,
    began * CAST('${width}' AS DOUBLE) AS begins,
    (began + 1) * CAST('${width}' AS DOUBLE) AS ends,
    interval_number,
    features_used,
    readings
  FROM (
    SELECT
      collect_set(interval_number) AS intervals,
      collect_list(named_struct(
        'interval_number', interval_number, 'features_used', features_used, 'readings', readings)) AS counts
    FROM counted
  ) collected
  LATERAL VIEW explode(intervals) i AS began
  LATERAL VIEW inline(counts) c AS interval_number, features_used, readings
) every_interval_with_every_count
GROUP BY begins
ORDER BY distance;
