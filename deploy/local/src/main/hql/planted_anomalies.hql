-- How many of the anomalies that the quickstart's generator planted did scoring find?
--
-- A reading counts as flagged when its probability is below the limit. Readings known to be bad are neither
-- planted nor among the others: nobody has to find them.
--
-- Columns: kind, of the planted anomaly, or (not planted); readings, measured of that kind; flagged, how many
-- of them are.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   whose scores to look at (traffic)
--   run_id    the training run whose scores to look at
--   p_value   the limit
--   location  the folder with the generator's list of planted anomalies
SET hive.mapred.mode=nonstrict;

USE ${database};

DROP TABLE IF EXISTS quickstart_planted;

CREATE EXTERNAL TABLE quickstart_planted (
  sensor STRING,
  observed TIMESTAMP,
  kind STRING
)
COMMENT 'The anomalies that the quickstart planted among its readings'
ROW FORMAT DELIMITED FIELDS TERMINATED BY ','
STORED AS TEXTFILE
LOCATION '${location}';

SELECT
  kind,
  count(*) AS readings,
  sum(IF(probability < ${p_value}, 1, 0)) AS flagged
FROM (
  SELECT coalesce(p.kind, '(not planted)') AS kind, s.probability
  FROM ${network}_judged s
  LEFT JOIN quickstart_planted p ON s.sensor = p.sensor AND s.observed = p.observed
  WHERE s.run_id = '${run_id}' AND s.verdict = 'measured'
) measured
GROUP BY kind
ORDER BY kind;
