-- Counts, sensor by sensor, the readings that are further off than chance would have it. A sensor with far more of
-- them than the others is a sensor to look at.
-- As a chart: label across, percentage and expected_percentage up, as bars, at most 25.
--
-- Columns: sensor; outliers, the readings less probable than p_value; percentage of the readings measured that
-- they are; expected_percentage, which is what readings like those of the training have; readings, the number
-- measured; known_bad, readings known to be bad, which are not among the others; not_measured, readings without
-- any feature or without a model; label, the sensor behind a #: Hue's charts put commas into an id that is a number.
-- Most outliers first.
--
-- Variables:
--   database  where the tables are (anomaly)
--   network   the name of the network; its binding view is called <network>_features (traffic)
--   run_id    the training run to look at (latest); latest, the one of those with scores whose training ended last
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
--   p_value   the probability below which a reading counts as an outlier (0.01)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-31 --hivevar p_value=0.01 \
--     -f sql/network/outliers_by_sensor.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id=latest} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01}

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
      concat("outliers_by_sensor.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AND require(
      CAST('${p_value}' AS DOUBLE) BETWEEN 0 AND 1,
      "outliers_by_sensor.hql: p_value is a probability between 0 and 1, got '${p_value}'")
    AS holds
  FROM ${network}_scored_runs
)
SELECT
  sensor,
  outliers,
  round(100 * outliers / measured, 2) AS percentage,
  round(100 * CAST('${p_value}' AS DOUBLE), 4) AS expected_percentage,
  measured AS readings,
  known_bad,
  readings - measured - known_bad AS not_measured,
  concat('#', sensor) AS label
FROM (
  SELECT
    sensor,
    sum(IF(verdict = 'measured' AND probability < '${p_value}', 1, 0)) AS outliers,
    sum(IF(verdict = 'measured', 1, 0)) AS measured,
    sum(IF(verdict = 'known bad', 1, 0)) AS known_bad,
    count(*) AS readings
  FROM ${network}_judged
  CROSS JOIN scores_are_there
  WHERE run_id = asked_run AND '${run_id}' IN ('latest', run_id)
    AND day BETWEEN '${from_day}' AND '${to_day}' AND holds
  GROUP BY sensor
) sensors
ORDER BY outliers DESC, sensor;
