-- Binds a network of weather stations to the toolkit, as the network weather. It shows what there is to write for
-- sensors other than those of traffic: this one view. Training then reads it
--   --source anomaly.weather_features --features temperature,pressure,humidity,wind
-- and the scripts of sql/network score by it, with network=weather.
--
-- Stations of one climate zone are a segment. A reading whose humidity is no percentage, or whose pressure
-- nowhere on land occurs, is known to be bad.
--
-- Needs a table weather_readings: station STRING, zone STRING, observed TIMESTAMP, temperature DOUBLE (degrees
-- Celsius), pressure DOUBLE (hectopascal), humidity DOUBLE (percent), wind DOUBLE (metres a second), and the
-- day STRING (yyyy-MM-dd) that it is best partitioned by.
--
-- Variables:
--   database  where the tables are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/weather/features.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

CREATE OR REPLACE VIEW weather_features
COMMENT 'Weather readings as training and scoring read them'
AS
SELECT
  zone AS segment,
  station AS sensor,
  observed,
  -- not by coalesce: Hive 3.1.3, vectorized, takes it for true wherever it is all of a WHERE
  IF(humidity < 0 OR humidity > 100 OR pressure < 300 OR pressure > 1100, TRUE, FALSE) AS known_bad,
  temperature,
  pressure,
  humidity,
  wind,
  day
FROM weather_readings;
