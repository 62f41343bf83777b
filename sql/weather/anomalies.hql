-- Lists the weather readings that one training run holds to be improbable, furthest off first, with what is
-- strange about each. Scores while it reads: no table is written.
--
-- Columns: distance; p_value, how probable a reading at least so far off is; why, the feature that adds most to
-- the distance, in words; station; observed; the reading; cluster_id; segment.
--
-- Variables:
--   database  where the tables are (anomaly)
--   run_id    the training run whose model to use
--   k         the number of clusters to use (4)
--   p_value   readings less probable than this are listed (0.001)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar run_id=weather1 \
--     --hivevar k=4 --hivevar p_value=0.001 -f sql/weather/anomalies.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${run_id} ${k=4} ${p_value=0.001}

USE ${database};

SELECT
  round(score.distance, 3) AS distance,
  score.p_value AS p_value,
  printf('%s %.1f where %.1f was to be expected (%+.1f deviations)',
    parts[0].feature, parts[0].value, parts[0].expected, parts[0].z) AS why,
  station,
  observed,
  temperature,
  pressure,
  humidity,
  wind,
  score.cluster_id AS cluster_id,
  segment
FROM (
  SELECT
    f.*,
    anomaly_score(array(f.temperature, f.pressure, f.humidity, f.wind), m.model) AS score,
    mahalanobis_parts(array(f.temperature, f.pressure, f.humidity, f.wind), m.model) AS parts
  FROM weather_features f
  JOIN (
    SELECT segment, model
    FROM cluster_models
    WHERE run_id = '${run_id}' AND k = ${k}
    UNION ALL
    -- No reading matches this row. It is here so that the query ends where there is no model to score by.
    SELECT
      IF(
        require(
          count(*) > 0 AND min(concat_ws(',', feature_names)) = 'temperature,pressure,humidity,wind',
          "anomalies.hql: training run '${run_id}' has no model for k = ${k} over temperature,pressure,humidity,wind"),
        CAST(NULL AS STRING), '') AS segment,
      CAST(NULL AS BINARY) AS model
    FROM clusters
    WHERE run_id = '${run_id}' AND k = ${k} AND NOT suspect
  ) m ON f.segment = m.segment
  WHERE NOT f.known_bad
) scored
WHERE score.p_value < ${p_value}
ORDER BY distance DESC, station, observed;
