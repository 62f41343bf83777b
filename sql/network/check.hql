-- A gate for a scheduler: ends in an error, and beeline with an exit code other than 0, where a day of the run has
-- too many anomalies or too many readings without a score, or where sensors have fallen silent. Else it prints a
-- row a day.
--
-- Columns: day; readings; anomalies_percentage, of the readings measured those less probable than p_value: the
-- empirical_p_value, or the p_value where the model has none; unscored_percentage, of the readings that are not
-- known to be bad those without a score; silent_sensors, which have scores of the look_back days before from_day,
-- and none of the days from from_day to to_day.
--
-- Variables:
--   database       where the tables are (anomaly)
--   network        the name of the network; its binding view is called <network>_features (traffic)
--   run_id         the training run whose scores to check
--   from_day       the first day to check, yyyy-MM-dd (0001-01-01)
--   to_day         the last day to check (9999-12-31)
--   p_value        the probability below which a reading counts as an anomaly (0.01)
--   max_anomalies  the percentage of a day's readings that may be anomalies (3)
--   max_unscored   the percentage of a day's readings that may be without a score (5)
--   max_silent     how many sensors may be silent (0)
--   look_back      of how many days before from_day the sensors are expected (7)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar network=traffic \
--     --hivevar run_id=run1 --hivevar from_day=2026-03-01 --hivevar to_day=2026-03-01 --hivevar p_value=0.01 \
--     --hivevar max_anomalies=3 --hivevar max_unscored=5 --hivevar max_silent=0 --hivevar look_back=7 \
--     -f sql/network/check.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${network=traffic} ${run_id} ${from_day=0001-01-01} ${to_day=9999-12-31} ${p_value=0.01} ${max_anomalies=3} ${max_unscored=5} ${max_silent=0} ${look_back=7}

USE ${database};

WITH scores_are_there AS (
  SELECT
    require(
      sum(IF(run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}', 1, 0)) > 0,
      concat("check.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        max(there_is)))
    AND require(
      CAST('${p_value}' AS DOUBLE) BETWEEN 0 AND 1,
      "check.hql: p_value is a probability between 0 and 1, got '${p_value}'")
    AND require(
      CAST('${max_anomalies}' AS DOUBLE) >= 0 AND CAST('${max_unscored}' AS DOUBLE) >= 0
        AND CAST('${max_silent}' AS DOUBLE) >= 0 AND CAST('${look_back}' AS INT) >= 0,
      'check.hql: max_anomalies, max_unscored, max_silent and look_back are numbers of 0 or more')
    AS holds
  FROM ${network}_scored_days
)
SELECT day, readings, anomalies_percentage, unscored_percentage, silent_sensors
FROM (
  SELECT day, readings, anomalies_percentage, unscored_percentage, silent_sensors, first_silent
  FROM (
    SELECT
      day,
      count(*) AS readings,
      coalesce(round(100 * sum(IF(verdict = 'measured' AND probability < '${p_value}', 1, 0))
        / sum(IF(verdict = 'measured', 1, 0)), 3), 0) AS anomalies_percentage,
      coalesce(round(100 * sum(IF(verdict IN ('incomplete', 'no model'), 1, 0))
        / sum(IF(verdict <> 'known bad', 1, 0)), 3), 0) AS unscored_percentage
    FROM ${network}_judged
    CROSS JOIN scores_are_there
    WHERE run_id = '${run_id}' AND day BETWEEN '${from_day}' AND '${to_day}' AND holds
    GROUP BY day
  ) days
  CROSS JOIN (
    SELECT count(*) AS silent_sensors, min(sensor) AS first_silent
    FROM (
      SELECT sensor
      FROM ${network}_scores
      WHERE run_id = '${run_id}'
        AND day BETWEEN CAST(date_sub(CAST('${from_day}' AS DATE), CAST('${look_back}' AS INT)) AS STRING)
          AND '${to_day}'
      GROUP BY sensor
      HAVING max(day) < '${from_day}'
    ) silent
  ) sensors
) checked
WHERE require(
    anomalies_percentage <= CAST('${max_anomalies}' AS DOUBLE),
    concat('check.hql: on ', day, ' ', anomalies_percentage,
      ' percent of the readings are less probable than ${p_value}; max_anomalies is ${max_anomalies}'))
  AND require(
    unscored_percentage <= CAST('${max_unscored}' AS DOUBLE),
    concat('check.hql: on ', day, ' ', unscored_percentage,
      ' percent of the readings have no score; max_unscored is ${max_unscored}'))
  AND require(
    silent_sensors <= CAST('${max_silent}' AS DOUBLE),
    concat('check.hql: ', silent_sensors, ' sensors of the ${look_back} days before ${from_day} are silent, such as ',
      coalesce(first_silent, ''), '; max_silent is ${max_silent}'))
ORDER BY day;
