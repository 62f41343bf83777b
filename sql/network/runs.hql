-- Lists the training runs of a network, the latest first, and what has been scored with each.
--
-- Columns: run_id; features, in the model's order; trained_k, the numbers of clusters that there are models of;
-- segments, how many; readings that it was trained on; started; scored_k, the number of clusters that readings are
-- scored with (several, where days were scored differently), empty where none are; first_day and last_day of the
-- scores.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     -f sql/network/runs.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic}

USE ${database};

SELECT
  trained.run_id AS run_id,
  trained.features AS features,
  trained.trained_k AS trained_k,
  swept.segments AS segments,
  swept.readings AS readings,
  run.started AS started,
  scored.scored_k AS scored_k,
  scored.first_day AS first_day,
  scored.last_day AS last_day
FROM (
  SELECT
    run_id,
    max(features) AS features,
    regexp_replace(concat_ws(', ', sort_array(collect_list(lpad(CAST(k AS STRING), 4, '0')))), '(^|, )0*', '$1')
      AS trained_k
  FROM trained_ks
  WHERE network IN ('', '${network}')
  GROUP BY run_id
) trained
JOIN (
  SELECT run_id, count(*) AS segments, sum(readings) AS readings
  FROM (
    SELECT run_id, segment, max(`rows`) AS readings
    FROM k_sweep
    GROUP BY run_id, segment
  ) of_segments
  GROUP BY run_id
) swept ON trained.run_id = swept.run_id
LEFT JOIN training_runs run ON trained.run_id = run.run_id
LEFT JOIN (
  SELECT
    run_id,
    concat_ws(', ', sort_array(collect_set(CAST(k AS STRING)))) AS scored_k,
    min(day) AS first_day,
    max(day) AS last_day
  FROM ${network}_scores
  GROUP BY run_id
) scored ON trained.run_id = scored.run_id
ORDER BY started DESC, run_id;
