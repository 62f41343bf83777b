-- Scores every reading of traffic_features with the model of one training run and k: writes the partition
-- of that run of traffic_scores, in place of what was there.
--
-- A reading known to be bad gets cluster -1, the distance 99999999.99 and the p_value 0. A reading with a
-- missing feature, or of a segment the run has no model for, is written with NULL cluster and distance.
-- Where there is no model at all for the run and k, or one over other features than volume, speed and
-- occupancy, the script ends with an error and the old partition stays.
--
-- For the session, statistics of columns are no longer gathered by inserts, for Hive cannot vectorize that; and
-- hybrid hash joins are turned off: vectorized, Hive 3.1.3 fails where one spills a decimal (time).
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose model to use
--   k         the number of clusters to use (4); sql/traffic/choose_k.hql helps to choose
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar k=4 -f sql/traffic/score.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${k=4}

SET hive.stats.column.autogather=false;

SET hive.mapjoin.hybridgrace.hashtable=false;

USE ${database};

INSERT OVERWRITE TABLE traffic_scores PARTITION (run_id = '${run_id}')
SELECT
  s.highway,
  s.sensorloc,
  s.sensorid,
  s.dayofyear,
  s.dayofweek,
  s.`time`,
  s.volume,
  s.speed,
  s.occupancy,
  s.segment,
  s.known_bad,
  ${k} AS k,
  IF(s.known_bad, -1, s.cluster_id) AS cluster_id,
  IF(s.known_bad, NULL, c.volume_centre) AS volume_centre,
  IF(s.known_bad, NULL, c.speed_centre) AS speed_centre,
  IF(s.known_bad, NULL, c.occupancy_centre) AS occupancy_centre,
  IF(s.known_bad, CAST(99999999.99 AS DOUBLE), s.distance) AS distance,
  IF(s.known_bad, CAST(0 AS DOUBLE), s.p_value) AS p_value
FROM (
  SELECT
    scored.*,
    scored.score.cluster_id AS cluster_id,
    scored.score.distance AS distance,
    scored.score.p_value AS p_value
  FROM (
    SELECT
      f.*,
      anomaly_score(array(f.volume, f.speed, f.occupancy), m.model) AS score
    FROM traffic_features f
    LEFT JOIN (
      SELECT segment, model
      FROM cluster_models
      WHERE run_id = '${run_id}' AND k = ${k}
      UNION ALL
      -- No reading matches this row. It is here so that the query ends where there is no model to score by.
      SELECT
        IF(
          require(
            sum(IF(k = ${k}, 1, 0)) > 0,
            concat("score.hql: training run '${run_id}' has no model for k = ${k}; it has ",
              IF(count(*) = 0, 'none at all, see training_runs for the runs there are',
                concat('k = ', concat_ws(', ', sort_array(collect_set(CAST(k AS STRING))))))))
          AND require(
            coalesce(sum(IF(concat_ws(',', feature_names) = 'volume,speed,occupancy', 0, 1)), 0) = 0,
            concat("score.hql: training run '${run_id}' is over ", max(concat_ws(',', feature_names)),
              '; readings are scored over volume,speed,occupancy: train with --features volume,speed,occupancy')),
          CAST(NULL AS STRING), '') AS segment,
        CAST(NULL AS BINARY) AS model
      FROM clusters
      WHERE run_id = '${run_id}' AND NOT suspect
    ) m ON f.segment = m.segment
  ) scored
) s
LEFT JOIN (
  SELECT
    segment,
    cluster_id,
    centroid[0] AS volume_centre,
    centroid[1] AS speed_centre,
    centroid[2] AS occupancy_centre
  FROM clusters
  WHERE run_id = '${run_id}' AND k = ${k}
) c ON s.segment = c.segment AND s.cluster_id = c.cluster_id;
