-- Creates the tables that scoring and cleaning write, and views in the shapes of the AWS Big Data blog's post "Anomaly
-- Detection Using PySpark, Hive, and Hue on Amazon EMR", on which the queries of that post run unchanged.
-- Run it once, after sql/tables/create.hql; running it again keeps the data and renews the views.
--
--   traffic_scores  every reading with its cluster, the centre of that cluster, its distance from there and
--                   how probable such a distance is; one partition a training run
--   traffic_clean, traffic_anomalies
--                   the readings to go on with, and those left out with the reason (clean.hql)
--   kcalcs          the clusters of every k of the latest training run over volume, speed and occupancy.
--                   run is the run's id, wssse that of the whole k, the centre the one scoring measures from.
--                   Only the latest run is in it, because the post's queries do not ask for one. Several
--                   segments stand side by side: where there are some, ask the view clusters.
--   sensoroutput    the readings with their distance, of the latest training run that has scores
--
-- A reading known to be bad is in cluster -1, has no centre, the p_value 0 and the distance 99999999.99,
-- the greatest that fits DECIMAL(10,2): it is above any threshold and sorts before any reading measured.
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/traffic/tables.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE TABLE IF NOT EXISTS traffic_scores (
  highway INT,
  sensorloc INT,
  sensorid INT,
  dayofyear INT COMMENT 'year and day of the year, yyyyddd',
  dayofweek INT COMMENT '0 is Sunday',
  `time` DECIMAL(10,2) COMMENT 'seconds since midnight',
  volume DOUBLE,
  speed DOUBLE,
  occupancy DOUBLE,
  segment STRING COMMENT 'the group of like sensors whose model was used',
  known_bad BOOLEAN COMMENT 'left out of training, in cluster -1',
  k INT COMMENT 'the number of clusters of the model',
  cluster_id INT COMMENT 'nearest cluster; -1: known to be bad; NULL: not measured, a feature or the model is missing',
  volume_centre DOUBLE COMMENT 'centre of the nearest cluster',
  speed_centre DOUBLE COMMENT 'centre of the nearest cluster',
  occupancy_centre DOUBLE COMMENT 'centre of the nearest cluster',
  distance DOUBLE
    COMMENT 'Mahalanobis distance to that centre; 99999999.99: known to be bad; NULL: not measured',
  p_value DOUBLE COMMENT 'how probable a reading at least so far off is; 0: known to be bad'
)
COMMENT 'Traffic readings with their distance from the nearest cluster, one partition a training run'
PARTITIONED BY (run_id STRING COMMENT 'the training run whose model was used')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS traffic_clean (
  highway INT,
  sensorloc INT,
  sensorid INT,
  dayofyear INT COMMENT 'year and day of the year, yyyyddd',
  dayofweek INT COMMENT '0 is Sunday',
  `time` DECIMAL(10,2) COMMENT 'seconds since midnight',
  volume DOUBLE,
  speed DOUBLE,
  occupancy DOUBLE
)
COMMENT 'Traffic readings without the anomalies, one partition a training run; clean.hql writes it'
PARTITIONED BY (run_id STRING COMMENT 'the training run whose scores were used')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS traffic_anomalies (
  highway INT,
  sensorloc INT,
  sensorid INT,
  dayofyear INT COMMENT 'year and day of the year, yyyyddd',
  dayofweek INT COMMENT '0 is Sunday',
  `time` DECIMAL(10,2) COMMENT 'seconds since midnight',
  volume DOUBLE,
  speed DOUBLE,
  occupancy DOUBLE,
  reason STRING COMMENT 'improbable, known bad, incomplete (a feature is missing) or no model (for its segment)',
  cluster_id INT,
  distance DOUBLE,
  p_value DOUBLE
)
COMMENT 'Traffic readings left out of traffic_clean, one partition a training run; clean.hql writes it'
PARTITIONED BY (run_id STRING COMMENT 'the training run whose scores were used')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

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
  r.volume_centre AS volcntr,
  r.speed_centre AS spdcntr,
  r.occupancy_centre AS occcntr,
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
) latest ON r.run_id = latest.run_id;
