-- Shows the clusters of one k, a row for each cluster and feature: the common situations, such as free flow or
-- congestion on a road.
-- As a chart: situation across, centre up, as bars, grouped by feature.
--
-- Columns: situation, segment and cluster_id in one, to put on the axis; share, the percentage of the segment's
-- readings; feature; centre, which distances are measured from; deviation, the standard deviation around it; size,
-- the number of readings; suspect, marked where the cluster is so small that it may be anomalies that resemble
-- each other: it is left out of the model, look at it by hand; cluster_id; segment.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of the network that ended last
--   k         the number of clusters (4)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar k=4 -f sql/network/explore_clusters.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest} ${k=4}

USE ${database};

SELECT
  concat(segment, ' / ', cluster_id) AS situation,
  round(100 * share, 2) AS share,
  feature,
  round(centroid[feature_number], 2) AS centre,
  round(stddev[feature_number], 2) AS deviation,
  size,
  IF(suspect, 'suspect', '') AS suspect,
  cluster_id,
  segment
FROM (
  SELECT c.*
  FROM clusters c
  CROSS JOIN (
    SELECT
      IF('${run_id}' = 'latest',
        regexp_extract(
          max(IF(k = '${k}' AND network IN ('', '${network}'), by_age, '')),
          '^[^|]*[|](.*)$', 1),
        '${run_id}') AS asked_run,
      require(
        sum(IF('${run_id}' IN ('latest', run_id) AND k = '${k}' AND network IN ('', '${network}'), 1, 0)) > 0,
        concat("explore_clusters.hql: there is no training run '${run_id}' of network ${network} with k = ${k}; ",
          coalesce(max(there_is), 'there is none at all')))
      AS holds
    FROM trained_ks
  ) k_is_there
  WHERE c.run_id = k_is_there.asked_run AND '${run_id}' IN ('latest', c.run_id) AND c.k = '${k}'
    AND k_is_there.holds
) of_k
LATERAL VIEW posexplode(feature_names) f AS feature_number, feature
ORDER BY segment, cluster_id, feature;
