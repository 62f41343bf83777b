-- What the calls are made on, in the SQL that Hive and Spark share.

-- power(-8, 0.5) is NaN and exp(1000) Infinity.
CREATE TABLE readings (
  id int, volume int, speed double, occupancy float, flow decimal(10,2), lanes tinyint, vehicles bigint,
  quality smallint
) STORED AS ORC;

INSERT INTO TABLE readings
SELECT id, volume, cast(speed AS double), cast(occupancy AS float), cast(flow AS decimal(10,2)), cast(lanes AS tinyint),
  cast(vehicles AS bigint), cast(quality AS smallint)
FROM (SELECT stack(9,
  1, 26, 60.0D, 0.5D, 26.25D, 2, 60, 60,
  2, 30, 25.0D, 0.25D, 30.75D, 3, 25, 25,
  3, 20, 57.0D, 0.125D, 20.50D, 4, 57, 57,
  4, cast(NULL AS int), 60.0D, 0.5D, 26.25D, 2, 60, 60,
  5, 26, power(-8.0D, 0.5D), 0.5D, 26.25D, 2, 60, 60,
  6, 26, exp(1000.0D), 0.5D, 26.25D, 2, 60, 60,
  7, 0, 0.0D, 0.0D, 0.00D, 0, 0, 0,
  8, 20, 60.0D, 0.0D, 20.00D, 1, 60, 60,
  9, 26, cast(NULL AS double), 0.5D, 26.25D, 2, 60, 60
) AS (id, volume, speed, occupancy, flow, lanes, vehicles, quality)) v;

-- One row a cluster; a model is the clusters of a name.
CREATE TABLE clusters (
  name string, cluster_id int, centroid array<double>, covariance array<array<double>>, feature_names array<string>,
  scale array<double>
) STORED AS ORC;

INSERT INTO TABLE clusters
SELECT name, cluster_id,
  if(cluster_id = 9, NULL, array(cast(x AS double), cast(y AS double))),
  array(array(cast(xx AS double), cast(xy AS double)), array(cast(xy AS double), cast(yy AS double))),
  array('volume', 'speed'),
  array(cast(scale_x AS double), cast(scale_y AS double))
FROM (SELECT stack(6,
  'two', 0, 20, 60, 4.0D, 0.0D, 9.0D, 1, 1,
  'two', 1, 30, 15, 9.0D, 0.0D, 25.0D, 1, 1,
  'two', 9, 0, 0, 1.0D, 0.0D, 1.0D, 1, 1,
  'scaled', 0, 20, 60, 4.0D, 0.0D, 9.0D, 1, 100,
  'scaled', 1, 30, 15, 9.0D, 0.0D, 25.0D, 1, 100,
  'r', 3, 1, 2, 3.5D, 0.8D, 0.8D, 1, 1
) AS (name, cluster_id, x, y, xx, xy, yy, scale_x, scale_y)) v;

CREATE TABLE models STORED AS ORC AS
SELECT name, cluster_model(cluster_id, centroid, covariance, feature_names, scale) AS model
FROM clusters
GROUP BY name;

-- Both views, -1 being the whole one, both shapes, weights and a calibration; and what lacks one of them.
CREATE TABLE weighted_clusters STORED AS ORC AS
SELECT name, cluster_id,
  array(cast(x AS double), cast(y AS double)) AS centroid,
  array(array(cast(xx AS double), cast(xy AS double)), array(cast(xy AS double), cast(yy AS double))) AS covariance,
  if(name = 'shapeless', NULL, array(cast(dx AS double), cast(dy AS double))) AS diagonal_centroid,
  if(name = 'shapeless', NULL, array(cast(dxx AS double), cast(dyy AS double))) AS diagonal_variance,
  cluster_rank,
  CASE name WHEN 'weightless' THEN NULL WHEN 'whole' THEN 1.0D ELSE 0.25D END AS whole_weight
FROM (SELECT stack(3,
  -1, 25, 40, 30, -20, 300, 24.0D, 41, 32, 310, 2,
  0, 20, 60, 4, 1, 9, 20.5D, 59, 5, 10, 2,
  1, 30, 15, 9, 0, 25, 30.0D, 15, 8, 26, 1
) AS (cluster_id, x, y, xx, xy, yy, dx, dy, dxx, dyy, cluster_rank)) v
CROSS JOIN (SELECT explode(array('weighted', 'whole', 'shapeless', 'weightless')) AS name) names;

CREATE TABLE weighted_models STORED AS ORC AS
SELECT name,
  cluster_model(cluster_id, centroid, covariance, array('volume', 'speed'), array(1.0D, 1.0D), diagonal_centroid,
    diagonal_variance, cluster_rank, whole_weight, calibration) AS model
FROM (
  SELECT c.*,
    if(name = 'whole', NULL, array(
      named_struct('score', 0.5D, 'p_value', 1.0D), named_struct('score', 1.0D, 'p_value', 0.5D),
      named_struct('score', 2.0D, 'p_value', 0.1D), named_struct('score', 3.0D, 'p_value', 0.01D))) AS calibration
  FROM weighted_clusters c
) w
GROUP BY name;

-- Readings and a model in one row: id 10 has a NULL array, 11 a NULL struct, 12 a NULL model.
CREATE TABLE scored STORED AS ORC AS
SELECT r.id,
  array(cast(r.volume AS double), r.speed) AS doubles,
  array(r.volume, cast(r.quality AS int)) AS integers,
  array(r.lanes, r.lanes) AS tiny,
  array(r.flow, cast(r.quality AS decimal(10,2))) AS decimals,
  array(cast(r.volume AS float), r.occupancy) AS floats,
  named_struct('volume', r.volume, 'speed', r.speed) AS named,
  named_struct('speed', r.speed, 'volume', r.volume) AS swapped,
  m.model
FROM readings r CROSS JOIN models m
WHERE m.name = 'two';

INSERT INTO TABLE scored
SELECT id + 9,
  if(id = 1, NULL, doubles),
  if(id = 1, NULL, integers),
  tiny, decimals, floats,
  if(id = 2, NULL, named),
  if(id = 2, NULL, swapped),
  if(id = 3, NULL, model)
FROM scored
WHERE id <= 3;

-- One number in several types, a few groups of them; two files, so that groups are spread over tasks.
CREATE TABLE buckets (name string, n int, x double, price decimal(20,2), whole bigint, small float) STORED AS ORC;

INSERT INTO TABLE buckets
SELECT name, n, x, cast(finite AS decimal(20,2)), cast(finite AS bigint), cast(x AS float)
FROM (SELECT name, n, x, if(x > -1.0E308 AND x < 1.0E308, x, NULL) AS finite FROM (SELECT stack(12,
  'elastic', 1, 550.0D,
  'elastic', 2, 60.0D,
  'two', 1, 50.0D,
  'equal', 1, 23.79D,
  'equal', 2, 23.79D,
  'one', 1, 7.5D,
  'missing', 1, cast(NULL AS double),
  'missing', 2, power(-8.0D, 0.5D),
  'large', 1, 999999999.0D,
  'large', 2, 1000000000.0D,
  'ten', 1, 1.0D,
  'ten', 2, 0.0D
) AS (name, n, x)) v) f;

INSERT INTO TABLE buckets
SELECT name, n, x, cast(finite AS decimal(20,2)), cast(finite AS bigint), cast(x AS float)
FROM (SELECT name, n, x, if(x > -1.0E308 AND x < 1.0E308, x, NULL) AS finite FROM (SELECT stack(18,
  'elastic', 3, 375.0D,
  'elastic', 4, cast(NULL AS double),
  'two', 2, 100.0D,
  'equal', 3, 23.79D,
  'one', 2, exp(1000.0D),
  'missing', 3, exp(1000.0D),
  'missing', 4, -exp(1000.0D),
  'large', 3, 1000000001.0D,
  'large', 4, 1000000000.0D,
  'ten', 3, 0.0D,
  'ten', 4, 0.0D,
  'ten', 5, 0.0D,
  'ten', 6, 0.0D,
  'ten', 7, 0.0D,
  'ten', 8, 0.0D,
  'ten', 9, 0.0D,
  'ten', 10, 0.0D,
  'ten', 11, cast(NULL AS double)
) AS (name, n, x)) v) f;

CREATE TABLE empty_buckets (name string, x double, features array<double>) STORED AS ORC;

-- The curve of the Kneedle paper's figure 2, y = 5 - 1/(x + 0.1) at x = 0, 1/9, ..., 1, falling; a line; two points.
CREATE TABLE sweep STORED AS ORC AS
SELECT name, k, CASE name WHEN 'kneedle' THEN 1 / (k / 9 + 0.1D) ELSE 10.0D - k END AS wssse
FROM (SELECT explode(array(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)) AS k) ks
CROSS JOIN (SELECT explode(array('kneedle', 'line', 'short')) AS name) names
WHERE name <> 'short' OR k < 2;

-- NIST's Statistical Reference Datasets, univariate.
CREATE TABLE nist_text (x double) PARTITIONED BY (name string) STORED AS TEXTFILE;

LOAD DATA LOCAL INPATH '${nist}/Lew.csv' INTO TABLE nist_text PARTITION (name = 'Lew');
LOAD DATA LOCAL INPATH '${nist}/Lottery.csv' INTO TABLE nist_text PARTITION (name = 'Lottery');
LOAD DATA LOCAL INPATH '${nist}/Mavro.csv' INTO TABLE nist_text PARTITION (name = 'Mavro');
LOAD DATA LOCAL INPATH '${nist}/Michelso.csv' INTO TABLE nist_text PARTITION (name = 'Michelso');
LOAD DATA LOCAL INPATH '${nist}/NumAcc1.csv' INTO TABLE nist_text PARTITION (name = 'NumAcc1');
LOAD DATA LOCAL INPATH '${nist}/NumAcc2.csv' INTO TABLE nist_text PARTITION (name = 'NumAcc2');
LOAD DATA LOCAL INPATH '${nist}/NumAcc3.csv' INTO TABLE nist_text PARTITION (name = 'NumAcc3');
LOAD DATA LOCAL INPATH '${nist}/NumAcc4.csv' INTO TABLE nist_text PARTITION (name = 'NumAcc4');
LOAD DATA LOCAL INPATH '${nist}/PiDigits.csv' INTO TABLE nist_text PARTITION (name = 'PiDigits');

CREATE TABLE nist STORED AS ORC AS SELECT name, x FROM nist_text;
