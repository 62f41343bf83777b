-- Shows how the distances are spread, beside how they would be if the readings of each cluster were spread like
-- a bell (Gaussian). Where the readings stay well above what is expected, the anomalies begin.
-- As a chart: distance across, readings and expected up, as lines.
--
-- Columns: distance, where the interval begins; readings in it; expected in it. Distances of 10 and more are
-- taken together in the last interval. Readings known to be bad are not counted.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to look at
--   width     how wide an interval is (0.25)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar width=0.25 -f sql/traffic/distance_histogram.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${width=0.25}

USE ${database};

SELECT
  begins AS distance,
  readings,
  round(
    sum(readings) OVER () * (
      mahalanobis_p_value(begins, 3) - IF(begins >= 10, 0, mahalanobis_p_value(ends, 3))),
    1) AS expected
FROM (
  SELECT
    interval_number * CAST(${width} AS DOUBLE) AS begins,
    (interval_number + 1) * CAST(${width} AS DOUBLE) AS ends,
    count(*) AS readings
  FROM (
    SELECT floor(least(distance, 10) / ${width}) AS interval_number
    FROM traffic_scores
    CROSS JOIN (
      SELECT
        require(
          count(*) > 0,
          "distance_histogram.hql: there are no scores of training run '${run_id}'; score.hql makes them")
        AS holds
      FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
    ) scores_are_there
    WHERE run_id = '${run_id}' AND scores_are_there.holds AND cluster_id >= 0
  ) numbered
  GROUP BY interval_number
) intervals
ORDER BY distance;
