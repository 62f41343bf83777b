-- Creates the database with its tables on S3, so that they outlive the cluster. Run it before any other script;
-- where the database exists, it is left as it is.
--
-- Variables:
--   database  the database to create (anomaly)
--   location  the folder for its tables, such as s3://bucket/hive-anomaly/warehouse/anomaly.db
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly \
--     --hivevar location=s3://bucket/hive-anomaly/warehouse/anomaly.db -f create_database.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${location}

CREATE DATABASE IF NOT EXISTS ${database}
COMMENT 'Anomalies in sensor readings and in counts: functions, models and scores'
LOCATION '${location}';
