-- Creates the functions for this session only: to try them, and where nobody may create functions for good.
-- A temporary sigma_bounds works in OVER (...) too, which a permanent one does not on Hive 3 (HIVE-27960).
--
-- Variables:
--   jar  the jar of the functions: s3://bucket/hive-anomaly-udf.jar, or a path on the server
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar jar=s3://bucket/hive-anomaly-udf.jar \
--     -i sql/functions/session.hql
SET hive.mapred.mode=nonstrict; -- ${jar}

ADD JAR ${jar};

CREATE TEMPORARY FUNCTION anomaly_score AS 'io.github.hiveanomaly.udf.AnomalyScoreUDF';

CREATE TEMPORARY FUNCTION cluster_model AS 'io.github.hiveanomaly.udaf.ClusterModelUDAF';

CREATE TEMPORARY FUNCTION cluster_sweep AS 'io.github.hiveanomaly.udaf.ClusterSweepUDAF';

CREATE TEMPORARY FUNCTION count_bounds AS 'io.github.hiveanomaly.udaf.CountBoundsUDAF';

CREATE TEMPORARY FUNCTION count_p_value AS 'io.github.hiveanomaly.udf.CountPValueUDF';

CREATE TEMPORARY FUNCTION covariance_matrix AS 'io.github.hiveanomaly.udaf.CovarianceMatrixUDAF';

CREATE TEMPORARY FUNCTION knee AS 'io.github.hiveanomaly.udaf.KneeUDAF';

CREATE TEMPORARY FUNCTION level_shifts AS 'io.github.hiveanomaly.udaf.LevelShiftsUDAF';

CREATE TEMPORARY FUNCTION mahalanobis AS 'io.github.hiveanomaly.udf.MahalanobisUDF';

CREATE TEMPORARY FUNCTION mahalanobis_p_value AS 'io.github.hiveanomaly.udf.MahalanobisPValueUDF';

CREATE TEMPORARY FUNCTION mahalanobis_parts AS 'io.github.hiveanomaly.udf.MahalanobisPartsUDF';

CREATE TEMPORARY FUNCTION mahalanobis_threshold AS 'io.github.hiveanomaly.udf.MahalanobisThresholdUDF';

CREATE TEMPORARY FUNCTION nearest_cluster AS 'io.github.hiveanomaly.udf.NearestClusterUDF';

CREATE TEMPORARY FUNCTION normality AS 'io.github.hiveanomaly.udaf.NormalityUDAF';

CREATE TEMPORARY FUNCTION outlier_p_value AS 'io.github.hiveanomaly.udf.OutlierPValueUDF';

CREATE TEMPORARY FUNCTION rate_bounds AS 'io.github.hiveanomaly.udaf.RateBoundsUDAF';

CREATE TEMPORARY FUNCTION require AS 'io.github.hiveanomaly.udf.RequireUDF';

CREATE TEMPORARY FUNCTION robust_bounds AS 'io.github.hiveanomaly.udaf.RobustBoundsUDAF';

CREATE TEMPORARY FUNCTION series_outliers AS 'io.github.hiveanomaly.udaf.SeriesOutliersUDAF';

CREATE TEMPORARY FUNCTION sigma_bounds AS 'io.github.hiveanomaly.udaf.SigmaBoundsUDAF';
