-- Creates the tables that the scores of one network go to, with the columns of its binding view, and views that
-- the other scripts read. Run it once for each network, after sql/tables/create.hql and the script that makes
-- the binding view; running it again keeps the data and renews the views.
--
--   <network>_scores     every reading with its cluster and how far off it is, see below
--   <network>_clean      the readings to go on with (clean.hql): the columns of the binding view
--   <network>_anomalies  those left out, with the reason and the scores
--   <network>_judged     view: the scores, with probability and verdict (measured, known bad, incomplete, no model)
--   <network>_scored_days  view: which days of which run have scores
--   <network>_scored_runs  view: the same, with what tells the latest run
--
-- All tables are partitioned by (run_id, day). The columns of the scores that come before those of the reading:
--   k                  the number of clusters of the model
--   cluster_id         the nearest cluster; -1: known to be bad; NULL: not measured
--   distance           Mahalanobis distance from its centre; 99999999.99: known to be bad
--   p_value            how probable so great a distance is if the cluster is spread like a bell (Gaussian)
--   score              what readings are ranked by: how far off, in view of all clusters and of all readings
--   empirical_p_value  of the readings trained on, the share that scores at least as high
--   features_used      how many features were there; NULL: the reading's segment has no model
-- The binding view must not have columns of these names. A column that it gains later is not in the tables: drop
-- them and run this script again, or add the column by ALTER TABLE ... ADD COLUMNS ... CASCADE.
--
-- The probability of a reading is its empirical_p_value, or the p_value where the model has no such figures (one that
-- was packed by an earlier version, or made by refit.hql).
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     -f sql/network/tables.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic}

SET hive.support.quoted.identifiers=none;

USE ${database};

DROP VIEW IF EXISTS ${network}_layout;

CREATE VIEW ${network}_layout PARTITIONED ON (run_id, day)
AS
SELECT
  CAST(NULL AS INT) AS k,
  CAST(NULL AS INT) AS cluster_id,
  CAST(NULL AS DOUBLE) AS distance,
  CAST(NULL AS DOUBLE) AS p_value,
  CAST(NULL AS DOUBLE) AS score,
  CAST(NULL AS DOUBLE) AS empirical_p_value,
  CAST(NULL AS INT) AS features_used,
  f.`(day)?+.+`,
  '' AS run_id,
  f.day
FROM ${network}_features f;

CREATE TABLE IF NOT EXISTS ${network}_scores LIKE ${network}_layout
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

DROP VIEW ${network}_layout;

CREATE VIEW ${network}_layout PARTITIONED ON (run_id, day)
AS
SELECT f.`(day)?+.+`, '' AS run_id, f.day
FROM ${network}_features f;

CREATE TABLE IF NOT EXISTS ${network}_clean LIKE ${network}_layout
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

DROP VIEW ${network}_layout;

CREATE VIEW ${network}_layout PARTITIONED ON (run_id, day)
AS
SELECT
  '' AS reason,
  CAST(NULL AS INT) AS cluster_id,
  CAST(NULL AS DOUBLE) AS distance,
  CAST(NULL AS DOUBLE) AS p_value,
  CAST(NULL AS DOUBLE) AS score,
  CAST(NULL AS DOUBLE) AS empirical_p_value,
  f.`(day)?+.+`,
  '' AS run_id,
  f.day
FROM ${network}_features f;

CREATE TABLE IF NOT EXISTS ${network}_anomalies LIKE ${network}_layout
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

DROP VIEW ${network}_layout;

SET hive.support.quoted.identifiers=column;

CREATE OR REPLACE VIEW ${network}_judged
COMMENT 'The scores, each with its probability and what became of the reading'
AS
SELECT
  s.*,
  coalesce(s.empirical_p_value, s.p_value) AS probability,
  CASE
    WHEN s.known_bad THEN 'known bad'
    WHEN s.distance IS NOT NULL THEN 'measured'
    WHEN s.features_used IS NULL THEN 'no model'
    ELSE 'incomplete'
  END AS verdict
FROM ${network}_scores s;

CREATE OR REPLACE VIEW ${network}_scored_days
COMMENT 'The days of each run that have scores; there_is tells of all of them, for messages'
AS
SELECT
  days.run_id,
  days.day,
  runs.there_is
FROM (
  SELECT DISTINCT run_id, day
  FROM ${network}_scores
) days
CROSS JOIN (
  SELECT concat('there are those of ', concat_ws(', ', sort_array(collect_list(run)))) AS there_is
  FROM (
    SELECT concat(run_id, ' from ', min(day), ' to ', max(day)) AS run
    FROM (
      SELECT DISTINCT run_id, day
      FROM ${network}_scores
    ) scored
    GROUP BY run_id
  ) spans
) runs;

CREATE OR REPLACE VIEW ${network}_scored_runs
COMMENT 'The same days, with by_age, by which the run sorts last whose training was finished last'
AS
SELECT
  d.run_id,
  d.day,
  concat(coalesce(CAST(t.finished AS STRING), ''), '|', d.run_id) AS by_age
FROM (
  SELECT DISTINCT run_id, day
  FROM ${network}_scores
) d
LEFT JOIN (
  SELECT run_id, finished
  FROM training_runs
) t ON d.run_id = t.run_id;
