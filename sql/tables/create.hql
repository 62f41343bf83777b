-- Creates the database and the tables that training writes, with the views one reads them by.
-- Run it once, after sql/functions/install.hql (the view cluster_models calls cluster_model of this database);
-- running it again keeps the data and renews the views.
--
-- model_runs is the one table behind the views: a run is one partition of it, so that a run appears whole
-- or not at all. It holds one row a segment, and one row with segment NULL that tells of the run itself.
-- Read the views instead:
--   k_sweep         how well each k fits, per run and segment, with the knee marked
--   clusters        the clusters of each k, with centre, deviation and covariance
--   training_runs   when each run was made, of what, and how many readings it read and left out
--   rejected_rows   the lines of the source that did not parse, and why
--   training_notes  what training left out or changed, in words
--   situations      the same clusters with the centre in words, as lists of readings show it
--   trained_ks      which k of which run there is a model of, and over which features
--   cluster_models  one packed model for each run, segment and k, of the clusters that are not suspect and
--                   of all readings as one: what anomaly_score, mahalanobis and nearest_cluster take.
--
-- Where Hive makes managed tables transactional, this one is told not to be: Spark neither reads nor writes such.
--
-- script_checks holds, for each script that replaces data, what it was last asked for: such a script writes
-- there first, by a statement that ends in an error where the request cannot be met, before it empties anything.
--
-- To keep the tables on S3, create the database beforehand with a LOCATION of your own.
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/tables/create.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

CREATE DATABASE IF NOT EXISTS ${database};

USE ${database};

CREATE TABLE IF NOT EXISTS model_runs (
  segment STRING
    COMMENT 'the group of like sensors the clusters are of; NULL on the row that tells of the run',
  run STRUCT<
      started: TIMESTAMP,
      finished: TIMESTAMP,
      source: STRING,
      options: STRING,
      rows_read: BIGINT,
      rows_rejected: BIGINT,
      rows_excluded: BIGINT,
      rows_incomplete: BIGINT,
      distinct_readings: BIGINT,
      exact: BOOLEAN,
      toolkit_version: STRING>
    COMMENT 'the run itself; NULL on the rows of segments',
  k_sweep ARRAY<STRUCT<
      k: INT,
      wssse: DOUBLE,
      `rows`: BIGINT,
      davies_bouldin: DOUBLE,
      silhouette: DOUBLE,
      is_knee: BOOLEAN,
      restarts: INT,
      converged: BOOLEAN,
      calibration: ARRAY<STRUCT<
        score: DOUBLE,
        p_value: DOUBLE>>,
      whole_weight: DOUBLE>>
    COMMENT 'one entry for each k that was tried',
  clusters ARRAY<STRUCT<
      k: INT,
      cluster_id: INT,
      size: BIGINT,
      share: DOUBLE,
      suspect: BOOLEAN,
      feature_names: ARRAY<STRING>,
      mean: ARRAY<DOUBLE>,
      centroid: ARRAY<DOUBLE>,
      stddev: ARRAY<DOUBLE>,
      covariance: ARRAY<ARRAY<DOUBLE>>,
      scale: ARRAY<DOUBLE>,
      wssse: DOUBLE,
      trimmed: BIGINT,
      floored: ARRAY<STRING>,
      diagonal_centroid: ARRAY<DOUBLE>,
      diagonal_variance: ARRAY<DOUBLE>,
      `rank`: INT>>
    COMMENT 'the clusters of every k',
  rejected ARRAY<STRUCT<
      line: STRING,
      reason: STRING>>
    COMMENT 'lines of the source that did not parse; on the row with segment NULL',
  notes ARRAY<STRING>
    COMMENT 'what training left out or changed, in words'
)
COMMENT 'Training runs of hive-anomaly, one partition a run; read the views k_sweep, clusters, training_runs'
PARTITIONED BY (run_id STRING)
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE OR REPLACE VIEW k_sweep
COMMENT 'How well each k fits: wssse sums squared distances to the nearest centre; calibration is how rare a score is'
AS
SELECT
  r.segment,
  s.k,
  s.wssse,
  s.`rows`,
  s.davies_bouldin,
  s.silhouette,
  s.is_knee,
  s.restarts,
  s.converged,
  s.calibration,
  s.whole_weight,
  r.run_id
FROM model_runs r
LATERAL VIEW inline(r.k_sweep) s AS
  k, wssse, `rows`, davies_bouldin, silhouette, is_knee, restarts, converged, calibration, whole_weight;

CREATE OR REPLACE VIEW clusters
COMMENT 'The clusters of every k: mean is the centre of k-means, centroid the one that scoring measures from'
AS
SELECT
  r.segment,
  c.k,
  c.cluster_id,
  c.size,
  c.share,
  c.suspect,
  c.feature_names,
  c.mean,
  c.centroid,
  c.stddev,
  c.covariance,
  c.scale,
  c.wssse,
  c.trimmed,
  c.floored,
  c.diagonal_centroid,
  c.diagonal_variance,
  c.`rank`,
  r.run_id
FROM model_runs r
LATERAL VIEW inline(r.clusters) c AS
  k, cluster_id, size, share, suspect, feature_names, mean, centroid, stddev, covariance, scale, wssse,
  trimmed, floored, diagonal_centroid, diagonal_variance, `rank`;

CREATE OR REPLACE VIEW training_runs
COMMENT 'What each training run read, left out and took'
AS
SELECT
  run_id,
  run.started,
  run.finished,
  run.source,
  run.options,
  run.rows_read,
  run.rows_rejected,
  run.rows_excluded,
  run.rows_incomplete,
  run.distinct_readings,
  run.exact,
  run.toolkit_version
FROM model_runs
WHERE segment IS NULL;

CREATE OR REPLACE VIEW rejected_rows
COMMENT 'Lines of the source that training could not parse'
AS
SELECT
  r.run_id,
  j.line,
  j.reason
FROM model_runs r
LATERAL VIEW inline(r.rejected) j AS line, reason;

CREATE OR REPLACE VIEW training_notes
COMMENT 'What training left out or changed; segment is NULL where it concerns the whole run'
AS
SELECT
  r.run_id,
  r.segment,
  n.note
FROM model_runs r
LATERAL VIEW explode(r.notes) n AS note;

CREATE OR REPLACE VIEW cluster_models
COMMENT 'One packed model for each run, segment and k: its clusters that are not suspect, and as id -1 that of k = 1'
AS
SELECT
  run_id,
  segment,
  k,
  ${database}.cluster_model(
    cluster_id, centroid, covariance, feature_names, scale, diagonal_centroid, diagonal_variance, `rank`,
    whole_weight, calibration) AS model,
  max(concat_ws(',', feature_names)) AS features
FROM (
  SELECT
    r.run_id,
    r.segment,
    s.k,
    view_of.cluster_id,
    c.centroid,
    c.covariance,
    c.feature_names,
    c.scale,
    c.diagonal_centroid,
    c.diagonal_variance,
    c.`rank`,
    s.whole_weight,
    s.calibration
  FROM model_runs r
  LATERAL VIEW inline(r.k_sweep) s AS
    k, wssse, `rows`, davies_bouldin, silhouette, is_knee, restarts, converged, calibration, whole_weight
  LATERAL VIEW inline(r.clusters) c AS
    k, cluster_id, size, share, suspect, feature_names, mean, centroid, stddev, covariance, scale, wssse,
    trimmed, floored, diagonal_centroid, diagonal_variance, `rank`
  -- the conditions stand here: in WHERE, Hive 4.0.1 loses those on columns of more than one of these
  LATERAL VIEW explode(array(
    IF(c.k = s.k AND NOT c.suspect, c.cluster_id, NULL),
    IF(c.k = 1, -1, NULL))) view_of AS cluster_id
  WHERE view_of.cluster_id IS NOT NULL
) clusters_and_whole
GROUP BY run_id, segment, k;

CREATE OR REPLACE VIEW situations
COMMENT 'The clusters of every k, each with its centre in words'
AS
SELECT
  run_id,
  segment,
  k,
  cluster_id,
  max(size) AS size,
  max(share) AS share,
  max(suspect) AS suspect,
  regexp_replace(
    concat_ws(', ', sort_array(collect_list(concat(lpad(CAST(position AS STRING), 4, '0'), feature, ' ', centre)))),
    '(^|, )[0-9]{4}', '$1') AS situation
FROM (
  SELECT
    c.run_id,
    c.segment,
    c.k,
    c.cluster_id,
    c.size,
    c.share,
    c.suspect,
    f.position,
    f.feature,
    CAST(round(c.centroid[f.position], 2) AS STRING) AS centre
  FROM clusters c
  LATERAL VIEW posexplode(c.feature_names) f AS position, feature
) centres
GROUP BY run_id, segment, k, cluster_id;

CREATE OR REPLACE VIEW trained_ks
COMMENT 'The k of each run that readings can be scored by; by_age sorts runs, there_is tells of all, for messages'
AS
SELECT run_id, k, features, segments, network, by_age, there_is
FROM (
  SELECT
    run_id,
    k,
    features,
    segments,
    network,
    concat(coalesce(CAST(finished AS STRING), ''), '|', run_id) AS by_age,
    concat('there are: ', concat_ws('; ', sort_array(
      collect_set(IF(k IS NULL, NULL, concat(run_id, ' with k = ', ks, ' over ', features)))
        OVER (PARTITION BY 1)))) AS there_is
  FROM (
    SELECT
      run_id,
      k,
      features,
      segments,
      regexp_extract(
        max(source) OVER (PARTITION BY run_id), '^(refit of .* over )?(.*[.])?([^./]+)_features$', 3) AS network,
      max(finished) OVER (PARTITION BY run_id) AS finished,
      regexp_replace(
        concat_ws(', ', sort_array(collect_set(lpad(CAST(k AS STRING), 4, '0')) OVER (PARTITION BY run_id))),
        '(^|, )0*', '$1') AS ks
    FROM (
      SELECT
        run_id,
        cluster.k,
        max(run.source) AS source,
        max(run.finished) AS finished,
        max(concat_ws(',', cluster.feature_names)) AS features,
        concat_ws(', ', sort_array(collect_set(segment))) AS segments
      FROM model_runs
      LATERAL VIEW OUTER explode(clusters) c AS cluster
      WHERE cluster IS NULL OR NOT cluster.suspect
      GROUP BY run_id, cluster.k
    ) runs_and_ks
  ) of_run
) of_all_runs
WHERE k IS NOT NULL;

CREATE TABLE IF NOT EXISTS script_checks (
  checked TIMESTAMP,
  request STRING COMMENT 'what the script was asked for'
)
COMMENT 'What each script that replaces data was last asked for, written once it is sure that it can be done'
PARTITIONED BY (script STRING, subject STRING COMMENT 'the network, or what else the data is of')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS run_comparisons (
  segment STRING,
  cluster_id INT COMMENT 'of the first run',
  readings BIGINT,
  became_outliers BIGINT COMMENT 'readings that only the other run finds improbable',
  no_longer_outliers BIGINT COMMENT 'readings that only the first run finds improbable'
)
COMMENT 'How many readings changed their verdict when two runs were last compared (compare_runs.hql)'
PARTITIONED BY (network STRING, run_id STRING, other_run_id STRING)
STORED AS ORC
TBLPROPERTIES ('transactional'='false');
