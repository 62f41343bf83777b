-- Lists limits to choose from, with the readings that lie beyond each: some by probability (what other scripts
-- take as p_value), some by share (the probability below which this part of these very readings lies) and some by
-- distance, as other tools have them.
-- As a chart: p_value across, outliers up, as bars.
--
-- Columns: p_value, the limit to give to the other scripts; outliers, the readings beyond it; percentage of the
-- readings measured that they are; expected_percentage, for a probability what readings like those of the training
-- have, for a distance what chance alone would put beyond it if clusters were spread like a bell (Gaussian);
-- lowest_score of the outliers; chosen_by (probability, share or distance) and the given probability, share or
-- distance it was chosen by. Readings known to be bad are not counted.
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
--     -f sql/network/choose_threshold.hql
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
      concat("choose_threshold.hql: run_id '${run_id}' has no scores from ${from_day} to ${to_day}; ",
        'there are those of ', concat_ws(', ', sort_array(collect_set(run_id)))))
    AS holds
  FROM ${network}_scored_runs
),
measured AS (
  SELECT probability, distance, score, features_used
  FROM ${network}_judged
  CROSS JOIN scores_are_there
  WHERE run_id = asked_run AND '${run_id}' IN ('latest', run_id)
    AND day BETWEEN '${from_day}' AND '${to_day}' AND holds
    AND verdict = 'measured'
)
SELECT
  CASE chosen_by
    WHEN 'probability' THEN given
    WHEN 'share' THEN CAST(printf('%.3e', pow(10, -thousandth / 1000)) AS DOUBLE)
  END AS p_value,
  outliers,
  round(100 * outliers / readings, 3) AS percentage,
  round(100 * CASE chosen_by
    WHEN 'probability' THEN given
    WHEN 'share' THEN pow(10, -thousandth / 1000)
    ELSE expected / readings
  END, 3) AS expected_percentage,
  round(lowest_score, 3) AS lowest_score,
  chosen_by,
  given
FROM (
  SELECT
    chosen_by,
    given,
    0 AS thousandth,
    sum(IF(IF(chosen_by = 'distance', distance > given, probability < given), 1, 0)) AS outliers,
    count(*) AS readings,
    sum(IF(chosen_by = 'distance', mahalanobis_p_value(given, features_used), 0)) AS expected,
    min(IF(IF(chosen_by = 'distance', distance > given, probability < given), score, NULL)) AS lowest_score
  FROM (
    SELECT measured.*, chosen_by, CAST(given AS DOUBLE) AS given
    FROM measured
    -- the limits to show: write in yours
    LATERAL VIEW explode(map(
      'probability', '0.05 0.02 0.01 0.001 0.0001',
      'distance', '2 2.5 3 3.5 4 5')) w AS chosen_by, wanted
    LATERAL VIEW explode(split(wanted, ' ')) g AS given
  ) asked
  GROUP BY chosen_by, given
  UNION ALL
  SELECT
    'share' AS chosen_by,
    given,
    -- no WHERE above the lateral view: Hive 4.0.1 loses conditions on columns of both sides
    min(IF(outliers <= given * readings, thousandth, NULL)) AS thousandth,
    max(IF(outliers <= given * readings, outliers, NULL)) AS outliers,
    max(readings) AS readings,
    CAST(0 AS DOUBLE) AS expected,
    min(IF(outliers <= given * readings, lowest_score, NULL)) AS lowest_score
  FROM (
    SELECT thousandth, outliers, readings, lowest_score, CAST(given AS DOUBLE) AS given
    FROM (
      SELECT
        thousandth,
        sum(readings) OVER (ORDER BY thousandth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS outliers,
        sum(readings) OVER () AS readings,
        min(lowest_score) OVER (ORDER BY thousandth DESC ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
          AS lowest_score
      FROM (
        SELECT
          floor(-1000 * log10(probability)) AS thousandth,
          count(*) AS readings,
          min(score) AS lowest_score
        FROM measured
        WHERE probability > 0
        GROUP BY floor(-1000 * log10(probability))
      ) thousandths
    ) curve
    LATERAL VIEW explode(split('0.05 0.01 0.001', ' ')) g AS given
  ) shares
  GROUP BY given
) limits
WHERE outliers IS NOT NULL
ORDER BY chosen_by, given DESC;
