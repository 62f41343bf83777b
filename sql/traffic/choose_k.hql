-- Shows how well each number of clusters k fits, to choose one: the fit (wssse, the sum of squared
-- distances to the nearest centre) falls as k grows, and beyond the knee a further cluster gains little.
-- As a chart: k across, wssse up, as a line.
--
-- Columns: k; wssse; gain, the percentage of the wssse of k - 1 that the last cluster took off; readings;
-- davies_bouldin (lower is better); silhouette (higher is better); knee, marked where the curve bends;
-- segment.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run to look at
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     -f sql/traffic/choose_k.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id}

USE ${database};

SELECT
  k,
  wssse,
  round(100 * (1 - wssse / lag(wssse) OVER (PARTITION BY segment ORDER BY k)), 1) AS gain,
  `rows` AS readings,
  davies_bouldin,
  silhouette,
  IF(is_knee, 'knee', '') AS knee,
  segment
FROM k_sweep
WHERE run_id = '${run_id}'
ORDER BY segment, k;
