-- Tells, for each segment and week, whether the readings still are what the model was trained on.
-- As a chart: week across, improbable_percentage up, as bars, grouped by segment.
--
-- Columns: segment; week, its Monday; readings measured; improbable_percentage, the share of them with a
-- probability below 0.01: 1 when nothing has changed; stability_index, the population stability index of the
-- clusters' shares against those of the training: below 0.1 little has changed, above 0.2 much; retrain, why to
-- train anew: where more than 3 percent are improbable, or the index is above 0.2. Of fewer than 300 readings
-- nothing is said. The probability is the empirical_p_value, or the p_value where the model has none.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of those with scores whose training ended last
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 \
--     -f sql/network/drift.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest} ${from_day=0001-01-01} ${to_day=9999-12-31}

USE ${database};

WITH scores_are_there AS (
  SELECT
    IF('${run_id}' = 'latest',
      regexp_extract(
        max(IF(day BETWEEN '${from_day}' AND '${to_day}', by_age, '')),
        '^[^|]*[|](.*)$', 1),
      '${run_id}') AS asked_run,
    require(
      sum(IF('${run_id}' IN ('latest', run_id) AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)) > 0,
      concat("drift.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AS holds
  FROM ${network}_scored_runs
)
SELECT
  segment,
  week,
  readings,
  round(100 * improbable / readings, 2) AS improbable_percentage,
  round(stability_index, 3) AS stability_index,
  CASE
    WHEN readings < 300 THEN 'too few readings to tell'
    WHEN improbable > 0.03 * readings AND stability_index > 0.2
      THEN 'retrain: more than 3 % of the readings are improbable, and the situations have other shares'
    WHEN improbable > 0.03 * readings THEN 'retrain: more than 3 % of the readings are improbable'
    WHEN stability_index > 0.2 THEN 'retrain: the situations have other shares'
    ELSE ''
  END AS retrain
FROM (
  SELECT
    segment,
    week,
    max(readings) AS readings,
    max(improbable) AS improbable,
    sum((greatest(found / readings, 0.0001) - greatest(trained, 0.0001))
      * ln(greatest(found / readings, 0.0001) / greatest(trained, 0.0001))) AS stability_index
  FROM (
    SELECT
      segment,
      week,
      readings,
      improbable,
      trained,
      sum(IF(counted_cluster_id = cluster_id, counted_readings, 0)) AS found
    FROM (
      SELECT w.segment, w.k, w.week, w.readings, w.improbable, w.counts, t.cluster_id, t.trained
      FROM (
      SELECT
        segment,
        k,
        week,
        max(run_id) AS run_id,
        sum(readings) AS readings,
        sum(improbable) AS improbable,
        collect_list(named_struct('cluster_id', cluster_id, 'readings', readings)) AS counts
      FROM (
        SELECT segment, k, week, cluster_id, max(run_id) AS run_id, count(*) AS readings,
          sum(IF(probability < 0.01, 1, 0)) AS improbable
        FROM (
          SELECT
            run_id,
            segment,
            k,
            cluster_id,
            probability,
            CAST(next_day(date_sub(CAST(day AS DATE), 7), 'MO') AS STRING) AS week
          FROM ${network}_judged
          CROSS JOIN scores_are_there
          WHERE run_id = asked_run AND '${run_id}' IN ('latest', run_id)
            AND day BETWEEN '${from_day}' AND '${to_day}' AND holds
            AND verdict = 'measured'
        ) measured
        GROUP BY segment, k, week, cluster_id
      ) by_cluster
      GROUP BY segment, k, week
    ) w
    JOIN (
      SELECT run_id, segment, k, cluster_id, size / sum(size) OVER (PARTITION BY run_id, segment, k) AS trained
      FROM clusters
      WHERE '${run_id}' IN ('latest', run_id) AND NOT suspect
    ) t ON w.run_id = t.run_id AND w.segment = t.segment AND w.k = t.k
    ) counted
    LATERAL VIEW inline(counts) c AS counted_cluster_id, counted_readings
    GROUP BY segment, week, k, readings, improbable, cluster_id, trained
  ) shares
  GROUP BY segment, week
) weeks
ORDER BY segment, week;
