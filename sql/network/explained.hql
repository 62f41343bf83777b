-- Makes the view that sql/explain/attributes.hql reads, of the scores of a network: every reading that was measured,
-- whether it is an outlier, and its weekday (a), hour (b), sensor (c) and cluster (d) in words. Then run that script to
-- see where the outliers are alike. Whoever wants other attributes writes such a view over <network>_judged.
--
-- The view: outlier (boolean), a, b, c, d (strings; NULL where it is not known).
-- Columns: outliers, the readings less probable than p_value; readings, all that were measured.
--
-- Variables:
--   database   where the tables are (anomaly)
--   network    the name of the network; its binding view is called <network>_features (traffic)
--   run_id     the training run to look at
--   from_day   the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day     the last day to look at (9999-12-31)
--   p_value    the probability below which a reading counts as an outlier (0.01)
--   explained  what the view is called (explained)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar p_value=0.01 \
--     --hivevar explained=explained -f sql/network/explained.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01} ${explained=explained}

USE ${database};

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'explained', subject = '${network}')
SELECT
  current_timestamp() AS checked,
  "run_id '${run_id}' from ${from_day} to ${to_day}, less probable than ${p_value}, as ${explained}" AS request
FROM (
  SELECT
    coalesce(sum(IF(run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)), 0) AS days,
    max(there_is) AS there_is
  FROM ${network}_scored_days
) scored
WHERE require(
    days > 0,
    concat("explained.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
      coalesce(there_is, 'there are none')))
  AND require(
    CAST('${p_value}' AS DOUBLE) BETWEEN 0 AND 1,
    "explained.hql: p_value is a probability between 0 and 1, got '${p_value}'");

CREATE OR REPLACE VIEW ${explained}
COMMENT 'Outliers of network ${network}, run ${run_id}, and the others, by weekday, hour, sensor and cluster'
AS
SELECT
  probability < CAST('${p_value}' AS DOUBLE) AS outlier,
  elt(1 + pmod(datediff(CAST(day AS DATE), CAST('1970-01-05' AS DATE)), 7),
    'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday') AS a,
  concat('hour ', lpad(CAST(hour(observed) AS STRING), 2, '0')) AS b,
  concat('sensor ', sensor) AS c,
  concat('cluster ', segment, ' / ', CAST(cluster_id AS STRING)) AS d
FROM ${network}_judged
WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}' AND verdict = 'measured';

SELECT coalesce(sum(IF(outlier, 1, 0)), 0) AS outliers, count(*) AS readings
FROM ${explained};
