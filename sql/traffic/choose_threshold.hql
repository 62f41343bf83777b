-- Lists thresholds to choose from, with the readings that lie beyond each: some by value, some by probability
-- (the distance that so small a part of Gaussian readings exceeds) and some by share (the distance that this
-- part of these very readings exceeds). Thresholds are rounded up to hundredths.
-- As a chart: threshold across, outliers up, as a line.
--
-- Columns: threshold; outliers, the readings beyond it; percentage of the readings measured that they are;
-- expected_percentage, what chance alone would put beyond it; chosen_by (value, probability or share) and the
-- value, probability or share it was chosen by. Readings known to be bad are not counted.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose scores to look at
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=run1 \
--     -f sql/traffic/choose_threshold.hql
SET hive.exec.parallel=false; -- ${database=anomaly} ${run_id}

USE ${database};

WITH
hundredths AS (
  SELECT hundredth, count(*) AS readings
  FROM (
    SELECT ceil(100 * distance) AS hundredth
    FROM traffic_scores
    CROSS JOIN (
      SELECT
        require(
          count(*) > 0,
          "choose_threshold.hql: there are no scores of training run '${run_id}'; score.hql makes them")
        AS holds
      FROM (SELECT 1 FROM traffic_scores WHERE run_id = '${run_id}' LIMIT 1) one
    ) scores_are_there
    WHERE run_id = '${run_id}' AND scores_are_there.holds AND cluster_id >= 0
  ) rounded
  GROUP BY hundredth
),
shares AS (
  SELECT given, min(hundredth) AS hundredth
  FROM (
    SELECT
      hundredth,
      sum(readings) OVER (ORDER BY hundredth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - readings
        AS beyond,
      sum(readings) OVER (ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS readings
    FROM hundredths
  ) curve
  LATERAL VIEW explode(array(0.05, 0.01, 0.001)) s AS given
  WHERE beyond <= given * readings
  GROUP BY given
),
thresholds AS (
  SELECT 'share' AS chosen_by, CAST(given AS DOUBLE) AS given, hundredth
  FROM shares
  UNION ALL
  SELECT chosen_by, CAST(given AS DOUBLE) AS given, ceil(round(100 * threshold, 6)) AS hundredth
  FROM (
    SELECT 'value' AS chosen_by, given, CAST(given AS DOUBLE) AS threshold
    FROM (SELECT explode(array(2.0, 2.5, 3.0, 3.5, 4.0, 5.0)) AS given) by_value
    UNION ALL
    SELECT 'probability' AS chosen_by, given, mahalanobis_threshold(given, 3) AS threshold
    FROM (SELECT explode(array(0.05, 0.025, 0.01, 0.001, 0.0001)) AS given) by_probability
  ) stated
)
SELECT
  t.hundredth / 100 AS threshold,
  sum(IF(h.hundredth > t.hundredth, h.readings, 0)) AS outliers,
  round(100 * sum(IF(h.hundredth > t.hundredth, h.readings, 0)) / sum(h.readings), 3) AS percentage,
  round(100 * mahalanobis_p_value(t.hundredth / 100, 3), 3) AS expected_percentage,
  t.chosen_by AS chosen_by,
  t.given AS given
FROM thresholds t
CROSS JOIN hundredths h
GROUP BY t.chosen_by, t.given, t.hundredth
ORDER BY threshold, chosen_by, given;
