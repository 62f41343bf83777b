-- Creates the functions for good, in the database the tables are in: whoever has that database in use can
-- call them, in Hue, in beeline and in the steps of a cluster. Run it once for each version of the
-- jar; it replaces the functions that are there. Other servers and open sessions see them after RELOAD FUNCTION.
--
-- Variables:
--   database  where the functions go (anomaly)
--   jar       the jar of the functions, where every server can read it: s3://bucket/hive-anomaly-udf.jar,
--             hdfs:///lib/hive-anomaly-udf.jar
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly \
--     --hivevar jar=s3://bucket/hive-anomaly-udf.jar -f sql/functions/install.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${jar}

CREATE DATABASE IF NOT EXISTS ${database};

USE ${database};

DROP FUNCTION IF EXISTS anomaly_score;
CREATE FUNCTION anomaly_score AS 'io.github.hiveanomaly.udf.AnomalyScoreUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS cluster_model;
CREATE FUNCTION cluster_model AS 'io.github.hiveanomaly.udaf.ClusterModelUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS cluster_sweep;
CREATE FUNCTION cluster_sweep AS 'io.github.hiveanomaly.udaf.ClusterSweepUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS count_bounds;
CREATE FUNCTION count_bounds AS 'io.github.hiveanomaly.udaf.CountBoundsUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS count_p_value;
CREATE FUNCTION count_p_value AS 'io.github.hiveanomaly.udf.CountPValueUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS covariance_matrix;
CREATE FUNCTION covariance_matrix AS 'io.github.hiveanomaly.udaf.CovarianceMatrixUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS knee;
CREATE FUNCTION knee AS 'io.github.hiveanomaly.udaf.KneeUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS level_shifts;
CREATE FUNCTION level_shifts AS 'io.github.hiveanomaly.udaf.LevelShiftsUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS mahalanobis;
CREATE FUNCTION mahalanobis AS 'io.github.hiveanomaly.udf.MahalanobisUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS mahalanobis_p_value;
CREATE FUNCTION mahalanobis_p_value AS 'io.github.hiveanomaly.udf.MahalanobisPValueUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS mahalanobis_parts;
CREATE FUNCTION mahalanobis_parts AS 'io.github.hiveanomaly.udf.MahalanobisPartsUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS mahalanobis_threshold;
CREATE FUNCTION mahalanobis_threshold AS 'io.github.hiveanomaly.udf.MahalanobisThresholdUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS nearest_cluster;
CREATE FUNCTION nearest_cluster AS 'io.github.hiveanomaly.udf.NearestClusterUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS normality;
CREATE FUNCTION normality AS 'io.github.hiveanomaly.udaf.NormalityUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS outlier_p_value;
CREATE FUNCTION outlier_p_value AS 'io.github.hiveanomaly.udf.OutlierPValueUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS rate_bounds;
CREATE FUNCTION rate_bounds AS 'io.github.hiveanomaly.udaf.RateBoundsUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS require;
CREATE FUNCTION require AS 'io.github.hiveanomaly.udf.RequireUDF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS robust_bounds;
CREATE FUNCTION robust_bounds AS 'io.github.hiveanomaly.udaf.RobustBoundsUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS series_outliers;
CREATE FUNCTION series_outliers AS 'io.github.hiveanomaly.udaf.SeriesOutliersUDAF' USING JAR '${jar}';

DROP FUNCTION IF EXISTS sigma_bounds;
CREATE FUNCTION sigma_bounds AS 'io.github.hiveanomaly.udaf.SigmaBoundsUDAF' USING JAR '${jar}';
