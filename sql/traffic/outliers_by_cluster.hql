-- Counts, cluster by cluster, the readings that lie further than a threshold from the centre.
-- As a chart: cluster_id across, percentage and expected_percentage up, as bars.
--
-- Columns: cluster_id (-1: the readings known to be bad, all of which count as outliers); outliers, the
-- readings beyond the threshold; percentage of the cluster's readings that they are; expected_percentage, what
-- chance alone would put beyond it if the readings of the cluster were spread like a bell (Gaussian);
-- readings; the centre; the largest distance; segment. The readings differ a little from the size that
-- explore_clusters.hql shows: scores measure from centres that training moved away from its outliers.
--
-- Variables:
--   database   where the tables are (anomaly)
--   run_id     the training run whose scores to look at
--   threshold  the Mahalanobis distance beyond which a reading counts as an outlier (2.5)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar threshold=2.5 -f sql/traffic/outliers_by_cluster.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${threshold=2.5}

USE ${database};

SELECT
  cluster_id,
  outliers,
  round(100 * outliers / readings, 2) AS percentage,
  IF(cluster_id = -1, NULL, round(100 * mahalanobis_p_value(${threshold}, 3), 2)) AS expected_percentage,
  readings,
  round(volume, 2) AS volume,
  round(speed, 2) AS speed,
  round(occupancy, 2) AS occupancy,
  round(largest_distance, 2) AS largest_distance,
  segment
FROM (
  SELECT
    segment,
    cluster_id,
    sum(IF(distance > ${threshold}, 1, 0)) AS outliers,
    count(*) AS readings,
    max(volume_centre) AS volume,
    max(speed_centre) AS speed,
    max(occupancy_centre) AS occupancy,
    max(distance) AS largest_distance
  FROM traffic_scores
  CROSS JOIN (
    SELECT
      require(
        count(*) > 0,
        "outliers_by_cluster.hql: there are no scores of training run '${run_id}'; score.hql makes them")
      AS holds
    FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
  ) scores_are_there
  WHERE run_id = '${run_id}' AND scores_are_there.holds AND distance IS NOT NULL
  GROUP BY segment, cluster_id
) counted
ORDER BY segment, cluster_id;
