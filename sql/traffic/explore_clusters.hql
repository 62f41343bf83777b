-- Shows the clusters of one k: the common situations on the road, such as free flow or congestion.
-- As a chart: cluster_id across, speed, occupancy and share up, as bars.
--
-- Columns: cluster_id; share, the percentage of the segment's readings; the centre that distances are
-- measured from (speed in miles an hour, volume in vehicles, occupancy in percent); the standard deviation of
-- each around it; size, the number of readings; suspect, marked where the cluster is so small that it may be
-- anomalies that resemble each other: it is left out of the model, look at it by hand; segment.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run to look at
--   k         the number of clusters (4)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar k=4 -f sql/traffic/explore_clusters.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${k=4}

USE ${database};

SELECT
  cluster_id,
  round(100 * share, 2) AS share,
  round(centroid[0], 2) AS volume,
  round(centroid[1], 2) AS speed,
  round(centroid[2], 2) AS occupancy,
  round(stddev[0], 2) AS volume_deviation,
  round(stddev[1], 2) AS speed_deviation,
  round(stddev[2], 2) AS occupancy_deviation,
  size,
  IF(suspect, 'suspect', '') AS suspect,
  segment
FROM clusters
WHERE run_id = '${run_id}' AND k = ${k}
ORDER BY segment, cluster_id;
