-- Gives one verdict a sensor and day: is it well, and if not, what ails it? The rules are those by which Caltrans's
-- PeMS judges a detector from a day of its samples. They look at many samples, where plausible.hql looks at each.
--
-- A sensor that fails several tests has the first of these verdicts:
--   no data               not one sample, on a day on which others of its segment sent some
--   insufficient samples  less than fewest_samples percent of what the sensor of its segment with most samples has
--   card off              zero_occupancy percent or more of its samples have an occupancy of 0
--   high occupancy        high_share percent or more have an occupancy above high_occupancy: it is stuck on
--   intermittent          occupancy_without_volume percent or more are occupied, but no vehicle passed: it hangs on;
--                         or volume_without_occupancy percent or more have vehicles, but were never occupied
--   constant              its occupancy is the same, and not 0, over constant_samples samples of five minutes in a row
--   good                  none of these
-- A sample is a reading with volume and occupancy, from first_hour to before last_hour; at night there are too few
-- vehicles to tell. Readings that come more often are averaged over five minutes for the last test.
--
-- The thresholds stand in the table traffic_sensor_limits, which is made, where it is not there, with those of PeMS for
-- urban roads. A row with a segment is for that segment alone, the row with segment NULL for all that have none. On a
-- quiet road, PeMS takes 90 for zero_occupancy. Occupancy in whole percent repeats itself on a quiet road, too: there a
-- larger constant_samples keeps healthy sensors out of it.
--
-- Sources: Chen, Kwon, Rice, Skabardonis and Varaiya, Detecting Errors and Imputing Missing Data for Single-Loop
-- Surveillance Systems, Transportation Research Record 1855, 2003; Caltrans, Detector Health Diagnostics, and its table
-- of thresholds (github.com/cagov/caldata-mdsa-caltrans-pems).
--
-- For the session, statistics of columns are no longer gathered by inserts: Hive 3.1.3 fails where it adds those of no
-- rows to others.
--
-- Columns: day; segment; sensor; verdict; why, in words; samples; zero_occupancy, high_occupancy,
-- occupancy_without_volume and volume_without_occupancy, in percent of the samples; constant_samples, how many
-- five-minute samples in a row the occupancy was the same. Ill sensors first, by day.
--
-- Variables:
--   database  where the tables are (anomaly)
--   from_day  the first day to look at, yyyy-MM-dd (0001-01-01)
--   to_day    the last day to look at (9999-12-31)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar from_day=2026-03-01 \
--     --hivevar to_day=2026-03-31 -f sql/traffic/diagnose_sensors.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${from_day=0001-01-01} ${to_day=9999-12-31}

SET hive.stats.column.autogather=false;

USE ${database};

CREATE TABLE IF NOT EXISTS traffic_sensor_limits (
  segment STRING COMMENT 'of which the limits are; NULL: of every one that has no row of its own',
  first_hour INT COMMENT 'the hour of the day at which the test begins',
  last_hour INT COMMENT 'and the one at which it ends',
  fewest_samples DOUBLE COMMENT 'percent of the most samples of a sensor of the segment on the day',
  zero_occupancy DOUBLE COMMENT 'percent of the samples',
  high_occupancy DOUBLE COMMENT 'the occupancy in percent above which it is high',
  high_share DOUBLE COMMENT 'percent of the samples',
  occupancy_without_volume DOUBLE COMMENT 'percent of the samples',
  volume_without_occupancy DOUBLE COMMENT 'percent of the samples',
  constant_samples INT COMMENT 'five-minute samples in a row'
)
COMMENT 'Beyond what diagnose_sensors.hql takes a sensor to be ill'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

INSERT INTO TABLE traffic_sensor_limits
SELECT CAST(NULL AS STRING), 5, 22, 60.0D, 59.0D, 70.0D, 20.0D, 2.0D, 50.0D, 48
FROM (
  SELECT count(*) AS there
  FROM traffic_sensor_limits
  WHERE segment IS NULL
) limits
WHERE there = 0;

INSERT OVERWRITE TABLE script_checks PARTITION (script = 'diagnose_sensors', subject = 'traffic')
SELECT current_timestamp() AS checked, 'the sensors from ${from_day} to ${to_day}' AS request
FROM (
  SELECT
    coalesce(sum(IF(day BETWEEN '${from_day}' AND '${to_day}', 1, 0)), 0) AS days,
    min(day) AS first_day,
    max(day) AS last_day
  FROM (
    SELECT DISTINCT day
    FROM traffic_features
  ) days_there
) readings
CROSS JOIN (
  SELECT max(IF(limit_rows > 1, segment, NULL)) AS doubled_segment
  FROM (
    SELECT coalesce(segment, 'NULL') AS segment, count(*) AS limit_rows
    FROM traffic_sensor_limits
    GROUP BY coalesce(segment, 'NULL')
  ) limits_there
) limits
WHERE require(
    concat('${from_day}', '${to_day}') RLIKE '^([0-9]{4}-[0-9]{2}-[0-9]{2}){2}$',
    "diagnose_sensors.hql: from_day and to_day are days yyyy-MM-dd, got '${from_day}' and '${to_day}'")
  AND require(
    days > 0,
    concat('diagnose_sensors.hql: traffic_features has no reading from ${from_day} to ${to_day}; ',
      coalesce(concat('there are those from ', first_day, ' to ', last_day), 'there are none')))
  AND require(
    doubled_segment IS NULL,
    concat('diagnose_sensors.hql: traffic_sensor_limits has more than one row of segment ', doubled_segment));

DROP TABLE IF EXISTS traffic_sensor_days;

CREATE TEMPORARY TABLE traffic_sensor_days
STORED AS ORC
AS
SELECT
  segment,
  sensor,
  day,
  sum(samples) AS samples,
  sum(zero) AS zero,
  sum(high) AS high,
  sum(hanging) AS hanging,
  sum(blind) AS blind,
  max(stretch_length) AS longest
FROM (
  SELECT
    segment,
    sensor,
    day,
    stretch,
    sum(samples) AS samples,
    sum(zero) AS zero,
    sum(high) AS high,
    sum(hanging) AS hanging,
    sum(blind) AS blind,
    sum(IF(occupancy > 0, 1, 0)) AS stretch_length
  FROM (
    SELECT
      segment,
      sensor,
      day,
      has_samples,
      occupancy,
      samples,
      zero,
      high,
      hanging,
      blind,
      -- a slot without a sample is in a partition apart, so that it does not end a stretch
      sum(IF(abs(occupancy - occupancy_before) < 0.00001, 0, 1))
        OVER (PARTITION BY segment, sensor, day, has_samples ORDER BY slot) AS stretch
    FROM (
      SELECT
        segment,
        sensor,
        day,
        slot,
        samples > 0 AS has_samples,
        occupancy,
        samples,
        zero,
        high,
        hanging,
        blind,
        lag(occupancy) OVER (PARTITION BY segment, sensor, day, samples > 0 ORDER BY slot) AS occupancy_before
      FROM (
        SELECT
          segment,
          sensor,
          day,
          slot,
          avg(IF(is_sample, occupancy, NULL)) AS occupancy,
          sum(IF(is_sample, 1, 0)) AS samples,
          sum(IF(is_sample AND occupancy = 0, 1, 0)) AS zero,
          sum(IF(is_sample AND occupancy > limit_occupancy, 1, 0)) AS high,
          sum(IF(is_sample AND occupancy > 0 AND volume = 0, 1, 0)) AS hanging,
          sum(IF(is_sample AND occupancy = 0 AND volume > 0, 1, 0)) AS blind
        FROM (
          SELECT
            f.segment,
            f.sensor,
            f.day,
            hour(f.observed) * 12 + minute(f.observed) div 5 AS slot,
            f.volume,
            f.occupancy,
            IF(own.segment IS NULL, common.high_occupancy, own.high_occupancy) AS limit_occupancy,
            IF(f.volume IS NOT NULL AND f.occupancy IS NOT NULL
              AND hour(f.observed) >= IF(own.segment IS NULL, common.first_hour, own.first_hour)
              AND hour(f.observed) < IF(own.segment IS NULL, common.last_hour, own.last_hour), TRUE, FALSE)
              AS is_sample
          FROM traffic_features f
          CROSS JOIN (
            SELECT *
            FROM traffic_sensor_limits
            WHERE segment IS NULL
          ) common
          LEFT JOIN traffic_sensor_limits own ON f.segment = own.segment
          WHERE f.day BETWEEN '${from_day}' AND '${to_day}'
        ) readings
        GROUP BY segment, sensor, day, slot
      ) slots
    ) beside_the_last
  ) stretches
  GROUP BY segment, sensor, day, has_samples, stretch
) lengths
GROUP BY segment, sensor, day;

SELECT
  day,
  segment,
  sensor,
  verdict,
  CASE verdict
    WHEN 'not judged' THEN concat('no sensor of the segment has a sample from ', first_hour, ' to ', last_hour)
    WHEN 'no data' THEN concat('another sensor has ', most_samples, ' samples')
    WHEN 'insufficient samples' THEN concat(samples, ' samples, where another sensor has ', most_samples)
    WHEN 'card off' THEN concat('occupancy is 0 in ', zero_occupancy, ' percent of the samples')
    WHEN 'high occupancy' THEN concat('occupancy is high in ', high_occupancy, ' percent of the samples')
    WHEN 'intermittent' THEN IF(hangs,
      concat('occupied without a vehicle in ', occupancy_without_volume, ' percent of the samples'),
      concat('vehicles without occupancy in ', volume_without_occupancy, ' percent of the samples'))
    WHEN 'constant' THEN concat('the same occupancy over ', constant_samples, ' samples of five minutes')
    ELSE ''
  END AS why,
  samples,
  zero_occupancy,
  high_occupancy,
  occupancy_without_volume,
  volume_without_occupancy,
  constant_samples
FROM (
  SELECT
    day,
    segment,
    sensor,
    first_hour,
    last_hour,
    samples,
    most_samples,
    hangs,
    CASE
      WHEN most_samples = 0 THEN 'not judged'
      WHEN samples = 0 THEN 'no data'
      WHEN 100 * samples < limit_samples * most_samples THEN 'insufficient samples'
      WHEN 100 * zero >= limit_zero * samples THEN 'card off'
      WHEN 100 * high >= limit_high * samples THEN 'high occupancy'
      WHEN hangs OR 100 * blind >= limit_blind * samples THEN 'intermittent'
      WHEN longest >= limit_constant THEN 'constant'
      ELSE 'good'
    END AS verdict,
    round(100 * zero / samples, 1) AS zero_occupancy,
    round(100 * high / samples, 1) AS high_occupancy,
    round(100 * hanging / samples, 1) AS occupancy_without_volume,
    round(100 * blind / samples, 1) AS volume_without_occupancy,
    longest AS constant_samples
  FROM (
    SELECT
      sensors.day,
      sensors.segment,
      sensors.sensor,
      IF(own.segment IS NULL, common.first_hour, own.first_hour) AS first_hour,
      IF(own.segment IS NULL, common.last_hour, own.last_hour) AS last_hour,
      IF(own.segment IS NULL, common.fewest_samples, own.fewest_samples) AS limit_samples,
      IF(own.segment IS NULL, common.zero_occupancy, own.zero_occupancy) AS limit_zero,
      IF(own.segment IS NULL, common.high_share, own.high_share) AS limit_high,
      IF(own.segment IS NULL, common.volume_without_occupancy, own.volume_without_occupancy) AS limit_blind,
      IF(own.segment IS NULL, common.constant_samples, own.constant_samples) AS limit_constant,
      sensors.samples,
      max(sensors.samples) OVER (PARTITION BY sensors.segment, sensors.day) AS most_samples,
      sensors.zero,
      sensors.high,
      sensors.hanging,
      sensors.blind,
      100 * sensors.hanging
        >= IF(own.segment IS NULL, common.occupancy_without_volume, own.occupancy_without_volume) * sensors.samples
        AS hangs,
      sensors.longest
    FROM (
      SELECT
        there.segment,
        there.sensor,
        days.day,
        coalesce(d.samples, 0) AS samples,
        coalesce(d.zero, 0) AS zero,
        coalesce(d.high, 0) AS high,
        coalesce(d.hanging, 0) AS hanging,
        coalesce(d.blind, 0) AS blind,
        coalesce(d.longest, 0) AS longest
      FROM (
        SELECT DISTINCT segment, sensor
        FROM traffic_sensor_days
      ) there
      JOIN (
        SELECT DISTINCT segment, day
        FROM traffic_sensor_days
      ) days ON there.segment = days.segment
      LEFT JOIN traffic_sensor_days d
        ON there.segment = d.segment AND there.sensor = d.sensor AND days.day = d.day
    ) sensors
    CROSS JOIN (
      SELECT *
      FROM traffic_sensor_limits
      WHERE segment IS NULL
    ) common
    LEFT JOIN traffic_sensor_limits own ON sensors.segment = own.segment
  ) measured
) judged
ORDER BY verdict = 'good', day, segment, sensor;
