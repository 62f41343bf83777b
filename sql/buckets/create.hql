-- Creates the tables of the bucket scripts, for counts, sums and means of many entities by week, day and hour. Run it
-- once; running it again keeps the data. Then load them (observations_from_csv.hql, events_from_csv.hql,
-- calendar_from_csv.hql), or take a view of your own, and make the buckets (buckets.hql).
--
-- Tables, in the database counts:
--   observations  numbers by day: entity, day, quantity
--   events        what happened when: entity, happened (local time), quantity
--   calendar      days that are neither judged nor learned from, of one entity or (entity NULL) of all, in lists
--   verdicts      what the judges (outliers_*.hql) said of each bucket, one partition a judge and period
-- View odd_buckets: what the judges flagged, with q_value, and one row for each entity that could not be judged.
-- q_value is by Benjamini and Hochberg over all buckets judged: among those with a q_value below 0.05, at most 5 % are
-- expected to be chance; from 0.2 on it may be a little too high.
--
-- Variables:
--   database  where the functions are (anomaly)
--   counts    the database of these tables, made if it is not there (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar counts=anomaly \
--     -f sql/buckets/create.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${counts=anomaly}

CREATE DATABASE IF NOT EXISTS ${counts};

USE ${counts};

CREATE TABLE IF NOT EXISTS observations (
  entity STRING COMMENT 'what is counted apart',
  day DATE,
  quantity DOUBLE COMMENT 'a count, or any amount that may be added up'
)
COMMENT 'Numbers of many entities by day'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS observations_rejected (
  line STRING,
  reason STRING
)
COMMENT 'Lines of the CSV files that are no observations'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS events (
  entity STRING COMMENT 'what is counted apart',
  happened TIMESTAMP COMMENT 'local time',
  quantity DOUBLE COMMENT '1 for an event that is counted'
)
COMMENT 'Events of many entities'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS events_rejected (
  line STRING,
  reason STRING
)
COMMENT 'Lines of the CSV files that are no events'
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS calendar (
  entity STRING COMMENT 'NULL for all entities',
  day DATE,
  reason STRING
)
COMMENT 'Days that are neither judged nor learned from'
PARTITIONED BY (list STRING COMMENT 'which list of days it is, such as holidays or outages')
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS script_checks (
  checked TIMESTAMP,
  request STRING COMMENT 'what was asked for'
)
COMMENT 'What scripts checked before they replaced anything'
PARTITIONED BY (script STRING, subject STRING)
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS clock_changes (
  number INT COMMENT 'hours since Monday, 1970-01-05',
  reason STRING
)
COMMENT 'Hours that do not exist on the clock, or come twice'
PARTITIONED BY (period STRING)
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE TABLE IF NOT EXISTS verdicts (
  entity STRING,
  bucket STRING COMMENT 'when it begins, yyyy-MM-dd or yyyy-MM-dd HH:mm; NULL for rows without a day or out of range',
  number INT COMMENT 'of the bucket, counted from Monday, 1970-01-05',
  season INT COMMENT 'the buckets it is compared with',
  quantity DOUBLE COMMENT 'the sum, of outliers_of_rates the mean',
  observations BIGINT,
  expected DOUBLE,
  lower DOUBLE,
  upper DOUBLE,
  off DOUBLE COMMENT 'by how many deviations the quantity is off the expected one',
  direction STRING COMMENT 'above, below, or usual; NULL where the bucket was not judged',
  p_value DOUBLE,
  chance DOUBLE COMMENT 'how probable it is that a usual bucket lies outside the bounds',
  buckets BIGINT COMMENT 'how many buckets its bounds rest on',
  why STRING COMMENT 'why the bucket was not judged, NULL where it was'
)
COMMENT 'What the judges said of each bucket, one partition a judge and period'
PARTITIONED BY (judge STRING, period STRING)
STORED AS ORC
TBLPROPERTIES ('transactional'='false');

CREATE OR REPLACE VIEW calendar_days
COMMENT 'The calendar, by days and weeks since Monday, 1970-01-05'
AS
SELECT
  entity,
  datediff(day, CAST('1970-01-05' AS DATE)) AS days,
  CAST((datediff(day, CAST('1970-01-05' AS DATE)) - pmod(datediff(day, CAST('1970-01-05' AS DATE)), 7)) / 7 AS INT)
    AS weeks,
  reason
FROM calendar;

CREATE OR REPLACE VIEW odd_buckets
COMMENT 'What the judges flagged, and one row for each entity that could not be judged'
AS
SELECT
  judge,
  period,
  entity,
  bucket,
  number,
  season,
  quantity,
  expected,
  lower,
  upper,
  off,
  direction,
  quantity - expected AS excess,
  p_value,
  least(q_value, 1.0D) AS q_value,
  buckets
FROM (
  SELECT
    judge,
    period,
    entity,
    bucket,
    number,
    season,
    quantity,
    expected,
    lower,
    upper,
    off,
    direction,
    p_value,
    buckets,
    -- Benjamini and Hochberg: least of p times judged over its rank, of all that are at least as improbable
    min(p_value * judged / at_least_as_odd)
      OVER (PARTITION BY judge, period ORDER BY p_value DESC) AS q_value
  FROM (
    SELECT
      judge,
      period,
      entity,
      bucket,
      number,
      season,
      quantity,
      expected,
      lower,
      upper,
      off,
      direction,
      p_value,
      buckets,
      max(judged) OVER (PARTITION BY judge, period ORDER BY p_value
        ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS judged,
      count(p_value) OVER (PARTITION BY judge, period ORDER BY p_value) AS at_least_as_odd
    FROM (
      SELECT
        judge,
        period,
        entity,
        bucket,
        number,
        season,
        quantity,
        expected,
        lower,
        upper,
        off,
        direction,
        p_value,
        buckets,
        CAST(0 AS BIGINT) AS judged
      FROM verdicts
      -- the others are many, and change no q below 0.2
      WHERE p_value <= 0.2D OR direction IN ('above', 'below')
      UNION ALL
      SELECT
        judge,
        period,
        CAST(NULL AS STRING) AS entity,
        CAST(NULL AS STRING) AS bucket,
        CAST(NULL AS INT) AS number,
        CAST(NULL AS INT) AS season,
        CAST(NULL AS DOUBLE) AS quantity,
        CAST(NULL AS DOUBLE) AS expected,
        CAST(NULL AS DOUBLE) AS lower,
        CAST(NULL AS DOUBLE) AS upper,
        CAST(NULL AS DOUBLE) AS off,
        CAST(NULL AS STRING) AS direction,
        CAST(NULL AS DOUBLE) AS p_value,
        CAST(NULL AS BIGINT) AS buckets,
        count(p_value) AS judged
      FROM verdicts
      GROUP BY judge, period
    ) listed
  ) ranked
) compared
WHERE direction IN ('above', 'below')
UNION ALL
SELECT
  judge,
  period,
  entity,
  CAST(NULL AS STRING) AS bucket,
  CAST(NULL AS INT) AS number,
  CAST(NULL AS INT) AS season,
  CAST(NULL AS DOUBLE) AS quantity,
  CAST(NULL AS DOUBLE) AS expected,
  CAST(NULL AS DOUBLE) AS lower,
  CAST(NULL AS DOUBLE) AS upper,
  CAST(NULL AS DOUBLE) AS off,
  concat('not judged: ', concat_ws('; ', sort_array(collect_set(why)))) AS direction,
  CAST(NULL AS DOUBLE) AS excess,
  CAST(NULL AS DOUBLE) AS p_value,
  CAST(NULL AS DOUBLE) AS q_value,
  count(*) AS buckets
FROM verdicts
GROUP BY judge, period, entity
HAVING count(direction) = 0;

USE ${database};
