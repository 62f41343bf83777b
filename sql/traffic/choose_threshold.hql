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
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id}

USE ${database};

SELECT
  hundredth / 100 AS threshold,
  outliers,
  round(100 * outliers / readings, 3) AS percentage,
  round(100 * mahalanobis_p_value(hundredth / 100, 3), 3) AS expected_percentage,
  chosen_by,
  given
FROM (
  SELECT
    chosen_by,
    given,
    max(readings_in_all) AS readings,
    IF(chosen_by = 'share', min(share_hundredth), max(stated_hundredth)) AS hundredth,
    IF(chosen_by = 'share',
      max(IF(share_hundredth IS NULL, NULL, beyond)),
      sum(IF(hundredth > stated_hundredth, readings, 0))) AS outliers
  FROM (
    SELECT
      hundredth,
      readings,
      beyond,
      readings_in_all,
      chosen_by,
      CAST(given AS DOUBLE) AS given,
      IF(chosen_by = 'share' AND beyond <= given * readings_in_all, hundredth, NULL) AS share_hundredth,
      CASE chosen_by
        WHEN 'value' THEN ceil(round(100 * given, 6))
        WHEN 'probability'
          THEN ceil(round(100 * mahalanobis_threshold(IF(chosen_by = 'probability', CAST(given AS DOUBLE), 0.5), 3), 6))
      END AS stated_hundredth
    FROM (
      SELECT
        hundredth,
        readings,
        sum(readings) OVER (ORDER BY hundredth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) - readings
          AS beyond,
        sum(readings) OVER () AS readings_in_all
      FROM (
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
      ) hundredths
    ) curve
    -- the thresholds to show: write in yours
    LATERAL VIEW explode(map(
      'value', '2 2.5 3 3.5 4 5',
      'probability', '0.05 0.025 0.01 0.001 0.0001',
      'share', '0.05 0.01 0.001')) w AS chosen_by, wanted
    LATERAL VIEW explode(split(wanted, ' ')) g AS given
  ) judged
  GROUP BY chosen_by, given
) thresholds
ORDER BY threshold, chosen_by, given;
