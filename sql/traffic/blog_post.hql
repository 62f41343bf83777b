-- Creates views in the shapes of the AWS Big Data blog's post "Anomaly Detection Using PySpark, Hive, and Hue on
-- Amazon EMR", on which the queries of that post run unchanged. Run it once, after sql/network/tables.hql for the
-- network traffic; running it again renews the views.
--
--   kcalcs        the clusters of every k of the latest training run over volume, speed and occupancy.
--                 run is the run's id, wssse that of the whole k, the centre the one scoring measures from.
--                 Only the latest run is in it, because the post's queries do not ask for one. Several
--                 segments stand side by side: where there are some, ask the view clusters.
--   sensoroutput  the readings with their distance, of the latest training run that has scores
--
-- A reading known to be bad is in cluster -1, has no centre and the distance 99999999.99, the greatest that fits
-- DECIMAL(10,2): it is above any threshold and sorts before any reading measured.
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/traffic/blog_post.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW kcalcs
COMMENT 'Clusters of the latest training run over volume, speed and occupancy, in the shape of the blog post'
AS
SELECT
  c.run_id AS run,
  s.wssse,
  c.k,
  c.cluster_id AS clusterid,
  c.size AS clustersize,
  c.volume_centre AS volcntr,
  c.speed_centre AS spdcntr,
  c.occupancy_centre AS occcntr,
  c.volume_deviation AS volstddev,
  c.speed_deviation AS spdstddev,
  c.occupancy_deviation AS occstddev
FROM (
  SELECT
    run_id,
    segment,
    k,
    cluster_id,
    size,
    centroid[0] AS volume_centre,
    centroid[1] AS speed_centre,
    centroid[2] AS occupancy_centre,
    stddev[0] AS volume_deviation,
    stddev[1] AS speed_deviation,
    stddev[2] AS occupancy_deviation
  FROM clusters
  WHERE concat_ws(',', feature_names) = 'volume,speed,occupancy'
) c
JOIN (
  SELECT run_id
  FROM (
    SELECT
      t.run_id,
      row_number() OVER (ORDER BY t.finished DESC, t.run_id DESC) AS recency
    FROM training_runs t
    LEFT SEMI JOIN (
      SELECT run_id
      FROM clusters
      WHERE concat_ws(',', feature_names) = 'volume,speed,occupancy'
    ) traffic ON t.run_id = traffic.run_id
  ) runs
  WHERE recency = 1
) latest ON c.run_id = latest.run_id
JOIN k_sweep s ON s.run_id = c.run_id AND s.segment = c.segment AND s.k = c.k;

CREATE OR REPLACE VIEW sensoroutput
COMMENT 'Readings with their distance, of the latest training run that has scores, in the shape of the blog post'
AS
SELECT
  r.highway,
  r.sensorloc,
  r.sensorid,
  r.dayofyear,
  r.dayofweek,
  r.`time`,
  r.volume,
  r.speed,
  r.occupancy,
  r.cluster_id AS clusterid,
  c.volume_centre AS volcntr,
  c.speed_centre AS spdcntr,
  c.occupancy_centre AS occcntr,
  r.distance AS maldist
FROM traffic_scores r
JOIN (
  SELECT run_id
  FROM (
    SELECT
      t.run_id,
      row_number() OVER (ORDER BY t.finished DESC, t.run_id DESC) AS recency
    FROM training_runs t
    LEFT SEMI JOIN traffic_scores scored ON t.run_id = scored.run_id
  ) runs
  WHERE recency = 1
) latest ON r.run_id = latest.run_id
LEFT JOIN (
  SELECT
    run_id,
    segment,
    k,
    cluster_id,
    centroid[0] AS volume_centre,
    centroid[1] AS speed_centre,
    centroid[2] AS occupancy_centre
  FROM clusters
) c ON r.run_id = c.run_id AND r.segment = c.segment AND r.k = c.k AND r.cluster_id = c.cluster_id;
