-- Trains in HiveQL what the Spark job trains: finds the common situations of each segment of a network, for every
-- number of clusters up to max_k, and writes them to the tables as one run. Look at it next with choose_k and
-- explore_clusters, and score by it.
--
-- Readings known to be bad, and those without a segment or with a feature that is NULL, NaN, infinite or beyond 1e100,
-- are counted but not trained on. Equal readings are grouped first; of a segment with more than summarize_above
-- different ones a weighted sample is clustered, and the run is not exact. The same readings, options and seed give
-- the run that the Spark job writes, to the bit, where it is exact; the job is the way for many segments.
--
-- Ends with one row: segments; readings, of which trained, known_bad and incomplete; distinct_readings; and exact.
-- An id that has a run is refused, unless overwrite is true; until the last step the old run stays.
--
-- For the session, arrays are no longer vectorized: Hive 3.1.3 fails on the choice between two of them.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   features  the numeric columns to cluster; the model keeps names and order (volume,speed,occupancy)
--   run_id    the id of the new run: letters, digits, '.', '_' and '-'
--   where     a condition on the columns of the view, without double quotes: only these readings are looked at (TRUE)
--   overwrite  true or false (false): whether to replace the run of this id
--   max_k     try k = 1 to so many clusters (10)
--   standardize  stddev, robust or none (stddev): what features are divided by, segment by segment
--   restarts  starts of k-means for each k; the best counts (10)
--   seed      of the random starts (1)
--   min_share  a cluster with a smaller share of its segment is suspect, and left out of the model (0.05)
--   trim      centroids and covariances are fitted without the readings beyond this chi-square quantile (0.975)
--   whole_weight  the weight in the score of all readings of a segment as one cluster (0.3333333333333333)
--   summarize_above  a segment with more different readings is clustered by a sample of them (200000)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar features=volume,speed,occupancy --hivevar run_id=run1 --hivevar where="day >= '2026-03-01'" \
--     --hivevar overwrite=false --hivevar max_k=10 --hivevar standardize=stddev --hivevar restarts=10 \
--     --hivevar seed=1 --hivevar min_share=0.05 --hivevar trim=0.975 --hivevar whole_weight=0.3333333333333333 \
--     --hivevar summarize_above=200000 -f sql/network/train.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${features} ${run_id} ${where=TRUE} ${overwrite=false} ${max_k=10} ${standardize=stddev} ${restarts=10} ${seed=1} ${min_share=0.05} ${trim=0.975} ${whole_weight=0.3333333333333333} ${summarize_above=200000}

SET hive.vectorized.complex.types.enabled=false;

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'train', subject = '${network}')
-- nothing is replaced unless this statement finds that it can be
SELECT
  current_timestamp() AS checked,
  "'${run_id}' over ${features}, where ${where}" AS request
FROM (
  SELECT sum(IF(run_id = '${run_id}', 1, 0)) AS there, concat_ws(', ', sort_array(collect_set(run_id))) AS runs
  FROM model_runs
) trained
WHERE require(
    '${run_id}' RLIKE '^[A-Za-z0-9._-]+$' AND NOT '${run_id}' RLIKE '^([.]+|__HIVE_DEFAULT_PARTITION__)$',
    "train.hql: run_id is of letters, digits, '.', '_' and '-', and not of dots alone, got '${run_id}'")
  AND require(
    lower('${overwrite}') IN ('true', 'false'),
    "train.hql: overwrite is true or false, got '${overwrite}'")
  AND require(
    lower('${overwrite}') = 'true' OR coalesce(there, 0) = 0,
    concat("train.hql: model_runs has a run '${run_id}' already; give another run_id, or overwrite = true to replace ",
      'it; there are: ', runs));

DROP TABLE IF EXISTS segments_of_training;

CREATE TEMPORARY TABLE segments_of_training
STORED AS ORC
TBLPROPERTIES ('transactional'='false')
AS
SELECT
  current_timestamp() AS started,
  segment,
  cluster_sweep(array(${features}), IF(fits, occurrences, 0L), map(
    'features', '${features}', 'max_k', '${max_k}', 'standardize', '${standardize}', 'restarts', '${restarts}',
    'seed', '${seed}', 'min_share', '${min_share}', 'trim', '${trim}', 'whole_weight', '${whole_weight}',
    'summarize_above', '${summarize_above}')) AS sweep,
  sum(occurrences) AS readings,
  sum(IF(excluded, occurrences, 0L)) AS known_bad,
  sum(IF(excluded OR fits, 0L, occurrences)) AS incomplete,
  sum(IF(NOT excluded AND beyond, occurrences, 0L)) AS beyond,
  sum(IF(fits, 1L, 0L)) AS distinct_readings
FROM (
  SELECT
    segment,
    ${features},
    occurrences,
    excluded,
    -- concat, because greatest and least pass NULL over in Spark
    coalesce(
      NOT excluded AND segment IS NOT NULL AND concat(${features}) IS NOT NULL
        AND largest <= 1e100 AND least_of_all >= -1e100,
      FALSE) AS fits,
    coalesce(
      segment IS NOT NULL AND concat(${features}) IS NOT NULL AND (largest > 1e100 OR least_of_all < -1e100)
        AND largest < CAST('Infinity' AS DOUBLE) AND least_of_all > CAST('-Infinity' AS DOUBLE),
      FALSE) AS beyond
  FROM (
    SELECT
      segment,
      ${features},
      occurrences,
      coalesce(known_bad, FALSE) AS excluded,
      greatest(CAST(0 AS DOUBLE), ${features}) AS largest,
      least(CAST(0 AS DOUBLE), ${features}) AS least_of_all
    FROM (
      SELECT segment, known_bad, ${features}, count(*) AS occurrences
      FROM ${network}_features
      WHERE ${where}
      GROUP BY segment, known_bad, ${features}
    ) of_the_view
  ) bounded
) grouped
GROUP BY segment;

INSERT OVERWRITE TABLE model_runs PARTITION (run_id = '${run_id}')
SELECT segment, run, k_sweep, clusters, rejected, notes
FROM (
  SELECT
    segment,
    IF(segment IS NULL, named_struct(
      'started', current_timestamp(),
      'finished', current_timestamp(),
      'source', '',
      'options', '',
      'rows_read', 0L,
      'rows_rejected', 0L,
      'rows_excluded', 0L,
      'rows_incomplete', 0L,
      'distinct_readings', 0L,
      'exact', TRUE,
      'toolkit_version', ''), NULL) AS run,
    sweep.k_sweep AS k_sweep,
    sweep.clusters AS clusters,
    IF(segment IS NULL, array(named_struct('line', '', 'reason', '')), NULL) AS rejected,
    sweep.notes AS notes
  FROM segments_of_training
  WHERE sweep IS NOT NULL
  UNION ALL
  SELECT
    CAST(NULL AS STRING) AS segment,
    named_struct(
      'started', started,
      'finished', current_timestamp(),
      'source', '${database}.${network}_features',
      'options', concat(
        '--features ', translate('${features}', '` ', ''),
        IF("${where}" = 'TRUE', '', concat(' --where "', "${where}", '"')),
        ' --max-k ${max_k} --standardize ${standardize} --restarts ${restarts} --seed ${seed}',
        ' --min-share ${min_share} --trim ${trim} --whole-weight ${whole_weight}',
        ' --summarize-above ${summarize_above}'),
      'rows_read', readings,
      'rows_rejected', 0L,
      'rows_excluded', known_bad,
      'rows_incomplete', incomplete,
      'distinct_readings', distinct_readings,
      'exact', summarized = 0,
      'toolkit_version', 'train.hql') AS run,
    of_no_segment[0].k_sweep AS k_sweep,
    of_no_segment[0].clusters AS clusters,
    no_lines AS rejected,
    IF(beyond > 0, array(concat(CAST(beyond AS STRING),
      ' readings have a feature beyond 1.0E100, too large to be squared; they are counted as incomplete')), no_notes)
      AS notes
  FROM (
    SELECT
      max(started) AS started,
      coalesce(sum(readings), 0L) AS readings,
      coalesce(sum(known_bad), 0L) AS known_bad,
      coalesce(sum(incomplete), 0L) AS incomplete,
      coalesce(sum(beyond), 0L) AS beyond,
      coalesce(sum(distinct_readings), 0L) AS distinct_readings,
      coalesce(sum(IF(sweep IS NULL OR sweep.exact, 0, 1)), 0L) AS summarized,
      collect_list(IF(readings < 0, sweep, NULL)) AS of_no_segment,
      collect_list(IF(readings < 0, named_struct('line', '', 'reason', ''), NULL)) AS no_lines,
      collect_list(IF(readings < 0, '', NULL)) AS no_notes
    FROM segments_of_training
  ) totals
  WHERE require(
    distinct_readings > 0,
    concat('train.hql: nothing to train on: ${network}_features has ', CAST(readings AS STRING),
      " readings where ${where}, of which ", CAST(known_bad AS STRING), ' are known to be bad and ',
      CAST(incomplete AS STRING),
      ' have no segment or a feature that is NULL, NaN, infinite or too large to be squared'))
) rows_of_run
DISTRIBUTE BY segment;

DROP TABLE IF EXISTS segments_of_training;

SELECT
  sum(IF(segment IS NULL, 0, 1)) AS segments,
  max(run.rows_read) AS readings,
  sum(k_sweep[0].`rows`) AS trained,
  max(run.rows_excluded) AS known_bad,
  max(run.rows_incomplete) AS incomplete,
  max(run.distinct_readings) AS distinct_readings,
  max(run.exact) AS exact
FROM model_runs
WHERE run_id = '${run_id}';
