-- Puts two training runs side by side: how far each situation has moved from the first to the other, and how many
-- readings change their verdict if they are scored by the other. What moved furthest comes first.
--
-- Columns: segment; cluster_id, in the first run; other_cluster_id, the cluster of the other run whose centre is
-- nearest (in the scale of the first); feature; centre; other_centre; moved, from the one to the other;
-- moved_deviations, the same in standard deviations of the first; deviation; other_deviation; and of the cluster,
-- on each of its rows: readings of the days from from_day to to_day; became_outliers, which only the other run
-- finds less probable than p_value; no_longer_outliers, which only the first does. Readings known to be bad are
-- left out. The counts stay in the table run_comparisons.
--
-- Variables:
--   database      where the tables are (anomaly)
--   network       the name of the network; its binding view is called <network>_features (traffic)
--   features      the features the model is over, in its order (volume,speed,occupancy)
--   run_id        the first run
--   other_run_id  the run to compare it with
--   k             the number of clusters to compare (4)
--   from_day      the first day whose readings to score, yyyy-MM-dd (0001-01-01)
--   to_day        the last day whose readings to score (9999-12-31)
--   p_value       the probability below which a reading counts as an outlier (0.01)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar features=volume,speed,occupancy --hivevar run_id=run1 --hivevar other_run_id=run2 \
--     --hivevar k=4 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar p_value=0.01 \
--     -f sql/network/compare_runs.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${features} ${run_id} ${other_run_id} ${k=4} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01}

SET hive.mapjoin.hybridgrace.hashtable=false;

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'compare_runs', subject = '${network}')
SELECT
  current_timestamp() AS checked,
  "runs '${run_id}' and '${other_run_id}' with k = ${k}, ${from_day} to ${to_day}, p_value = ${p_value}" AS request
FROM (
  SELECT
    require(
      -- Hive 4.0.1 fails where count(DISTINCT) stands beside collect_set
      size(collect_set(IF(k = '${k}' AND run_id IN ('${run_id}', '${other_run_id}'), run_id, NULL)))
        = IF('${run_id}' = '${other_run_id}', 1, 2),
      concat("compare_runs.hql: runs '${run_id}' and '${other_run_id}' do not both have a model for k = ${k}; ",
        'there are: ', concat_ws(', ', sort_array(collect_set(concat(run_id, ' with k = ', k))))))
    AND require(
      sum(IF(run_id IN ('${run_id}', '${other_run_id}') AND k = '${k}'
        AND concat_ws(',', feature_names) <> translate('${features}', '` ', ''), 1, 0)) = 0,
      "compare_runs.hql: training runs '${run_id}' and '${other_run_id}' are not both over ${features}")
    AND require(
      concat('${from_day}', '${to_day}') RLIKE '^([0-9]{4}-[0-9]{2}-[0-9]{2}){2}$',
      "compare_runs.hql: from_day and to_day are days yyyy-MM-dd, got '${from_day}' and '${to_day}'")
    AND require(
      CAST('${p_value}' AS DOUBLE) BETWEEN 0 AND 1,
      "compare_runs.hql: p_value is a probability between 0 and 1, got '${p_value}'")
    AS holds
  FROM clusters
  WHERE NOT suspect
) runs_are_there
WHERE holds;

ALTER TABLE run_comparisons
DROP IF EXISTS PARTITION (network = '${network}', run_id = '${run_id}', other_run_id = '${other_run_id}');

INSERT OVERWRITE TABLE run_comparisons
PARTITION (network = '${network}', run_id = '${run_id}', other_run_id = '${other_run_id}')
SELECT
  segment,
  cluster_id,
  count(*) AS readings,
  sum(IF(probability >= '${p_value}' AND other_probability < '${p_value}', 1, 0)) AS became_outliers,
  sum(IF(probability < '${p_value}' AND other_probability >= '${p_value}', 1, 0)) AS no_longer_outliers
FROM (
  SELECT
    segment,
    anomaly.cluster_id AS cluster_id,
    coalesce(anomaly.empirical_p_value, anomaly.p_value) AS probability,
    coalesce(other_anomaly.empirical_p_value, other_anomaly.p_value) AS other_probability
  FROM (
    SELECT
      f.segment,
      anomaly_score(array(${features}), a.model) AS anomaly,
      anomaly_score(array(${features}), b.other_model) AS other_anomaly
    FROM ${network}_features f
    JOIN (
      SELECT segment, model
      FROM cluster_models
      WHERE run_id = '${run_id}' AND k = '${k}'
    ) a ON f.segment = a.segment
    JOIN (
      SELECT segment, model AS other_model
      FROM cluster_models
      WHERE run_id = '${other_run_id}' AND k = '${k}'
    ) b ON f.segment = b.segment
    WHERE f.day BETWEEN '${from_day}' AND '${to_day}' AND NOT f.known_bad
  ) scored
) judged
GROUP BY segment, cluster_id;

WITH matched AS (
  SELECT segment, cluster_id, other_cluster_id, feature, centre, other_centre, deviation, other_deviation
  FROM (
    SELECT
      pairs.*,
      row_number() OVER (PARTITION BY segment, cluster_id, feature ORDER BY apart, other_cluster_id) AS place
    FROM (
      SELECT
        a.segment,
        a.cluster_id,
        b.cluster_id AS other_cluster_id,
        a.feature,
        a.centre,
        b.centre AS other_centre,
        a.deviation,
        b.deviation AS other_deviation,
        sum(pow((b.centre - a.centre) / a.unit, 2)) OVER (PARTITION BY a.segment, a.cluster_id, b.cluster_id) AS apart
      FROM (
        SELECT
          segment, cluster_id, feature, centroid[n] AS centre, stddev[n] AS deviation, coalesce(scale[n], 1) AS unit
        FROM clusters
        LATERAL VIEW posexplode(feature_names) f AS n, feature
        WHERE run_id = '${run_id}' AND k = '${k}'
      ) a
      JOIN (
        SELECT segment, cluster_id, feature, centroid[n] AS centre, stddev[n] AS deviation
        FROM clusters
        LATERAL VIEW posexplode(feature_names) f AS n, feature
        WHERE run_id = '${other_run_id}' AND k = '${k}'
      ) b ON a.segment = b.segment AND a.feature = b.feature
    ) pairs
  ) placed
  WHERE place = 1
)
SELECT
  segment,
  cluster_id,
  other_cluster_id,
  feature,
  round(centre, 3) AS centre,
  round(other_centre, 3) AS other_centre,
  round(other_centre - centre, 3) AS moved,
  round((other_centre - centre) / deviation, 2) AS moved_deviations,
  round(deviation, 3) AS deviation,
  round(other_deviation, 3) AS other_deviation,
  readings,
  became_outliers,
  no_longer_outliers
FROM (
  SELECT
    m.*,
    coalesce(v.readings, 0) AS readings,
    coalesce(v.became_outliers, 0) AS became_outliers,
    coalesce(v.no_longer_outliers, 0) AS no_longer_outliers
  FROM matched m
  LEFT JOIN (
    SELECT *
    FROM run_comparisons
    WHERE network = '${network}' AND run_id = '${run_id}' AND other_run_id = '${other_run_id}'
  ) v ON m.segment = v.segment AND m.cluster_id = v.cluster_id
) compared
ORDER BY abs(moved_deviations) DESC, segment, cluster_id, feature;
