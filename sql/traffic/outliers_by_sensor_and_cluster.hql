-- Counts, for each sensor and cluster, the readings that lie further than a threshold from the centre: does a
-- sensor go wrong at all times, or in one situation only?
-- As a chart: senclust across, outliers up, as bars.
--
-- Columns: senclust, sensor and cluster in one, to put on the axis; outliers, the readings beyond the
-- threshold; percentage of the sensor's readings in that cluster that they are; expected_percentage, what
-- chance alone would put beyond it if the readings of the cluster were spread like a bell (Gaussian);
-- times_expected, the first over the second; readings; sensorid; cluster_id. Readings known to be bad are not
-- counted. Most outliers first.
--
-- Variables:
--   database   where the tables are (anomaly)
--   run_id     the training run whose scores to look at
--   threshold  the Mahalanobis distance beyond which a reading counts as an outlier (2.5)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     --hivevar threshold=2.5 -f sql/traffic/outliers_by_sensor_and_cluster.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${threshold=2.5}

USE ${database};

SELECT
  concat(sensorid, '-', cluster_id) AS senclust,
  outliers,
  round(100 * outliers / readings, 2) AS percentage,
  round(100 * expected, 2) AS expected_percentage,
  round(outliers / readings / expected, 1) AS times_expected,
  readings,
  sensorid,
  cluster_id
FROM (
  SELECT
    sensorid,
    cluster_id,
    sum(IF(distance > ${threshold}, 1, 0)) AS outliers,
    count(*) AS readings,
    mahalanobis_p_value(${threshold}, 3) AS expected
  FROM traffic_scores
  CROSS JOIN (
    SELECT
      require(
        count(*) > 0,
        "outliers_by_sensor_and_cluster.hql: there are no scores of training run '${run_id}'; score.hql makes them")
      AS holds
    FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
  ) scores_are_there
  WHERE run_id = '${run_id}' AND scores_are_there.holds AND cluster_id >= 0
  GROUP BY sensorid, cluster_id
) counted
ORDER BY outliers DESC, sensorid, cluster_id;
