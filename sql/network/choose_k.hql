-- Shows how well each number of clusters k fits, to choose one: the fit (wssse, the sum of squared distances to
-- the nearest centre) falls as k grows, and beyond the knee a further cluster gains little.
-- As a chart: k_as_text across, wssse up, as lines, grouped by segment.
--
-- Columns: k; wssse; gain, the percentage of the wssse of the k before that the last clusters took off; readings;
-- davies_bouldin (lower is better); silhouette (higher is better); k_as_text, 04 for 4, for Hue's charts sort text;
-- knee, marked where the curve bends; segment.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of the network that ended last
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 -f sql/network/choose_k.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest}

USE ${database};

SELECT
  k,
  CAST(printf('%.6e', wssse) AS DOUBLE) AS wssse,
  round(100 * (1 - wssse / lag(wssse) OVER (PARTITION BY segment ORDER BY k)), 1) AS gain,
  `rows` AS readings,
  round(davies_bouldin, 4) AS davies_bouldin,
  round(silhouette, 4) AS silhouette,
  lpad(CAST(k AS STRING), 2, '0') AS k_as_text,
  IF(is_knee, 'knee', '') AS knee,
  segment
FROM k_sweep
CROSS JOIN (
  SELECT
    IF('${run_id}' = 'latest',
      regexp_extract(
        max(IF(network IN ('', '${network}'), by_age, '')),
        '^[^|]*[|](.*)$', 1),
      '${run_id}') AS asked_run,
    require(
      sum(IF('${run_id}' IN ('latest', run_id) AND network IN ('', '${network}'), 1, 0)) > 0,
      concat("choose_k.hql: there is no training run '${run_id}' of network ${network}; ",
        coalesce(max(there_is), 'there is none at all')))
    AS holds
  FROM trained_ks
) run_is_there
WHERE run_id = run_is_there.asked_run AND '${run_id}' IN ('latest', run_id) AND run_is_there.holds
ORDER BY segment, k;
