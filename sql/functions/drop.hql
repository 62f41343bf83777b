-- Takes away the functions that install.hql created. The view cluster_models and the scripts that score do not
-- work without them; the tables stay as they are.
--
-- Variables:
--   database  where the functions are (anomaly)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly -f sql/functions/drop.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly}

USE ${database};

DROP FUNCTION IF EXISTS anomaly_score;

DROP FUNCTION IF EXISTS cluster_model;

DROP FUNCTION IF EXISTS cluster_sweep;

DROP FUNCTION IF EXISTS count_bounds;

DROP FUNCTION IF EXISTS count_p_value;

DROP FUNCTION IF EXISTS covariance_matrix;

DROP FUNCTION IF EXISTS knee;

DROP FUNCTION IF EXISTS level_shifts;

DROP FUNCTION IF EXISTS mahalanobis;

DROP FUNCTION IF EXISTS mahalanobis_p_value;

DROP FUNCTION IF EXISTS mahalanobis_parts;

DROP FUNCTION IF EXISTS mahalanobis_threshold;

DROP FUNCTION IF EXISTS nearest_cluster;

DROP FUNCTION IF EXISTS normality;

DROP FUNCTION IF EXISTS outlier_p_value;

DROP FUNCTION IF EXISTS rate_bounds;

DROP FUNCTION IF EXISTS require;

DROP FUNCTION IF EXISTS robust_bounds;

DROP FUNCTION IF EXISTS series_outliers;

DROP FUNCTION IF EXISTS sigma_bounds;
