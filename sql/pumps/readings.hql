-- Makes the table pumps_readings, partitioned by day, of the readings in machines.csv as deploy/local/quickstart has
-- parsed them, and pumps_readings_rejected of the rows that are none. The quickstart wrote this file; edit it
-- as you like. What the two tables held before is replaced.
--
-- Variables:
--   database  where the tables are (anomaly)
--   readings  the folder with the rows that are readings
--   rejected  the folder with the others
--   columns   the columns of these rows, which must be those of this script
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar readings=/readings \
--     --hivevar rejected=/rejected --hivevar columns=ts,machine_id,site,temperature,pressure,vibration,current,remark \
--     -f sql/pumps/readings.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${readings} ${rejected} ${columns}

SET hive.exec.dynamic.partition.mode=nonstrict;

SET hive.exec.max.dynamic.partitions=100000;

SET hive.exec.max.dynamic.partitions.pernode=100000;

-- one day's file open at a time, however many days there are
SET hive.optimize.sort.dynamic.partition=true;

USE ${database};

DROP TABLE IF EXISTS pumps_readings_parsed;

CREATE EXTERNAL TABLE pumps_readings_parsed (
  ts TIMESTAMP,
  machine_id STRING,
  site STRING,
  temperature DOUBLE,
  pressure DOUBLE,
  vibration DOUBLE,
  `current` DOUBLE,
  remark STRING,
  day STRING
)
COMMENT 'The rows of machines.csv that are readings'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '\001', 'escape.delim' = '\\', 'serialization.escape.crlf' = 'true')
STORED AS TEXTFILE
LOCATION '${readings}';

DROP TABLE IF EXISTS pumps_readings_rejected;

CREATE EXTERNAL TABLE pumps_readings_rejected (
  line BIGINT COMMENT 'of the file, from 1',
  reason STRING,
  text STRING COMMENT 'the row'
)
COMMENT 'The rows of machines.csv that are no readings'
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe'
WITH SERDEPROPERTIES ('field.delim' = '\001', 'escape.delim' = '\\', 'serialization.escape.crlf' = 'true')
STORED AS TEXTFILE
LOCATION '${rejected}';

DROP TABLE IF EXISTS pumps_readings;

CREATE TABLE pumps_readings (
  ts TIMESTAMP,
  machine_id STRING,
  site STRING,
  temperature DOUBLE,
  pressure DOUBLE,
  vibration DOUBLE,
  `current` DOUBLE,
  remark STRING
)
COMMENT 'Readings of pumps'
PARTITIONED BY (day STRING COMMENT 'yyyy-MM-dd')
STORED AS ORC
TBLPROPERTIES ('transactional' = 'false');

INSERT OVERWRITE TABLE pumps_readings PARTITION (day)
SELECT
  ts,
  machine_id,
  site,
  temperature,
  pressure,
  vibration,
  `current`,
  remark,
  day
FROM pumps_readings_parsed
WHERE require(
  '${columns}' = 'ts,machine_id,site,temperature,pressure,vibration,current,remark',
  'readings.hql: the rows have the columns ${columns}, this script wants ts,machine_id,site,temperature,pressure,vibration,current,remark');

SELECT kept.readings AS readings, others.rows_rejected AS rows_rejected
FROM (SELECT count(*) AS readings FROM pumps_readings) kept
CROSS JOIN (SELECT count(*) AS rows_rejected FROM pumps_readings_rejected) others;
