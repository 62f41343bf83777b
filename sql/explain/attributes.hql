-- Tells where outliers are alike: which values of up to three of four attributes (a weekday, a sensor, a firmware's
-- version) they share more often than chance would have it. One line a combination, the most certain first.
-- As a chart: combination across, lower up, as bars.
--
-- It reads a view with the columns outlier (boolean) and a, b, c, d (strings): sql/network/explained.hql makes one of
-- a network's scores (weekday, hour, sensor, cluster); any other is as good, also one with NULL in the attributes that
-- it does not need. A row whose outlier is NULL is left out. NULL in an attribute is a value like others.
--
-- A combination that tells nothing beyond its parts is left out. Take away each of its attributes in turn: where the
-- rows that have the others are outliers as often with it as without it (Pearson's chi-square at the given
-- confidence), or none are without it, that attribute is not needed. What MacroBase calls an explanation (Bailis et
-- al., MacroBase: Prioritizing Attention in Fast Data, 2017) is here a combination, with the same support and ratio.
--
-- Columns: combination, the values in words; support, the share of the outliers that it holds; risk_ratio, how many
-- times as often its rows are outliers as all others, Infinity where no other row is one; lower, the lower end of
-- that ratio's confidence interval (Katz et al. 1978; with a half added to each count where no other row is an
-- outlier, Walter 1975): where it is above 1, this is hardly chance; outliers; readings, all rows that it holds; a, b,
-- c, d, the values, NULL where any will do.
--
-- Variables:
--   database     where the view is, and the functions (anomaly)
--   explained    the view (explained)
--   min_support  the share of the outliers that a combination holds at least (0.05)
--   min_ratio    the risk ratio that it has at least (1.5)
--   confidence   that of the interval, and of telling an attribute that is needed (0.95)
-- Example:
--   beeline -u jdbc:hive2://localhost:10000 --hivevar database=anomaly --hivevar explained=explained \
--     --hivevar min_support=0.05 --hivevar min_ratio=1.5 --hivevar confidence=0.95 -f sql/explain/attributes.hql
SET hive.mapred.mode=nonstrict; -- ${database=anomaly} ${explained=explained} ${min_support=0.05} ${min_ratio=1.5} ${confidence=0.95}

USE ${database};

WITH whole AS (
  SELECT
    outliers,
    readings,
    require(
      CAST('${min_support}' AS DOUBLE) > 0 AND CAST('${min_support}' AS DOUBLE) <= 1,
      "attributes.hql: min_support is a share above 0 and up to 1, got '${min_support}'")
    AND require(
      CAST('${min_ratio}' AS DOUBLE) >= 0,
      "attributes.hql: min_ratio is a number of 0 or more, got '${min_ratio}'")
    AND require(
      CAST('${confidence}' AS DOUBLE) > 0 AND CAST('${confidence}' AS DOUBLE) < 1,
      "attributes.hql: confidence is a probability between 0 and 1, got '${confidence}'")
    AND require(
      outliers > 0 AND outliers < readings,
      concat('attributes.hql: ${explained} must have outliers and others to compare; of its ', readings,
        ' rows, ', outliers, ' are outliers'))
    AS holds
  FROM (
    SELECT coalesce(sum(IF(outlier, 1, 0)), 0) AS outliers, count(outlier) AS readings
    FROM ${explained}
  ) counted
),
-- a value is written with = before it, NULL as a dash, any value as an empty string
-- mask has the bits 1, 2, 4, 8 of a, b, c, d where they are given
combinations AS (
  SELECT
    mask,
    a,
    b,
    c,
    d,
    sum(cell_readings) AS readings,
    sum(cell_outliers) AS outliers,
    max(whole.readings) AS all_readings,
    max(whole.outliers) AS all_outliers
  FROM (
    SELECT
      m.mask,
      IF(m.mask & 1 = 1, cells.a, '') AS a,
      IF(m.mask & 2 = 2, cells.b, '') AS b,
      IF(m.mask & 4 = 4, cells.c, '') AS c,
      IF(m.mask & 8 = 8, cells.d, '') AS d,
      cells.cell_readings,
      cells.cell_outliers
    FROM (
      SELECT a, b, c, d, count(*) AS cell_readings, sum(IF(outlier, 1, 0)) AS cell_outliers
      FROM (
        SELECT
          outlier,
          coalesce(concat('=', a), '-') AS a,
          coalesce(concat('=', b), '-') AS b,
          coalesce(concat('=', c), '-') AS c,
          coalesce(concat('=', d), '-') AS d
        FROM ${explained}
        WHERE outlier IS NOT NULL
      ) coded
      GROUP BY a, b, c, d
    ) cells
    LATERAL VIEW explode(array(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14)) m AS mask
  ) masked
  CROSS JOIN whole
  WHERE whole.holds
  GROUP BY mask, a, b, c, d
  HAVING sum(cell_outliers) > 0
    AND sum(cell_outliers) >= CAST('${min_support}' AS DOUBLE) * max(whole.outliers)
)
SELECT
  concat_ws(', ', in_a, in_b, in_c, in_d) AS combination,
  round(support, 6) AS support,
  IF(others_outliers = 0, CAST('Infinity' AS DOUBLE), round(risk_ratio, 6)) AS risk_ratio,
  round(lower, 3) AS lower,
  outliers,
  readings,
  a,
  b,
  c,
  d
FROM (
  SELECT
    CASE WHEN a = '-' THEN 'a is NULL' WHEN a <> '' THEN substr(a, 2) END AS in_a,
    CASE WHEN b = '-' THEN 'b is NULL' WHEN b <> '' THEN substr(b, 2) END AS in_b,
    CASE WHEN c = '-' THEN 'c is NULL' WHEN c <> '' THEN substr(c, 2) END AS in_c,
    CASE WHEN d = '-' THEN 'd is NULL' WHEN d <> '' THEN substr(d, 2) END AS in_d,
    CASE WHEN a = '-' THEN 'NULL' WHEN a <> '' THEN substr(a, 2) END AS a,
    CASE WHEN b = '-' THEN 'NULL' WHEN b <> '' THEN substr(b, 2) END AS b,
    CASE WHEN c = '-' THEN 'NULL' WHEN c <> '' THEN substr(c, 2) END AS c,
    CASE WHEN d = '-' THEN 'NULL' WHEN d <> '' THEN substr(d, 2) END AS d,
    outliers,
    readings,
    others_outliers,
    outliers / all_outliers AS support,
    (outliers / readings) / (others_outliers / others_readings) AS risk_ratio,
    exp(
      ln(((outliers + half) / (readings + half)) / ((others_outliers + half) / (others_readings + half)))
      - mahalanobis_threshold(1 - CAST('${confidence}' AS DOUBLE), 1)
        * sqrt(1 / (outliers + half) - 1 / (readings + half)
          + 1 / (others_outliers + half) - 1 / (others_readings + half)))
      AS lower
  FROM (
    SELECT
      mask,
      a,
      b,
      c,
      d,
      readings,
      outliers,
      all_outliers,
      all_outliers - outliers AS others_outliers,
      all_readings - readings AS others_readings,
      IF(all_outliers = outliers, 0.5D, 0.0D) AS half,
      without
    FROM (
      -- chi-square of the attribute that is needed least, among the rows that have the others
      SELECT
        mask,
        a,
        b,
        c,
        d,
        max(readings) AS readings,
        max(outliers) AS outliers,
        max(all_readings) AS all_readings,
        max(all_outliers) AS all_outliers,
        min(without) AS without
      FROM (
        SELECT
          mask,
          a,
          b,
          c,
          d,
          readings,
          outliers,
          all_readings,
          all_outliers,
          IF(without_bit = 0, CAST(NULL AS DOUBLE),
            coalesce(
              pow(outliers * CAST(part_readings AS DOUBLE) - readings * CAST(part_outliers AS DOUBLE), 2)
                / readings / (part_readings - readings) / part_outliers
                * part_readings / (part_readings - part_outliers),
              0.0D)) AS without
        FROM (
          SELECT
            mask,
            a,
            b,
            c,
            d,
            readings,
            outliers,
            all_readings,
            all_outliers,
            without_bit,
            max(IF(without_bit = 0, readings, 0)) OVER (PARTITION BY part_mask, part_a, part_b, part_c, part_d)
              AS part_readings,
            max(IF(without_bit = 0, outliers, 0)) OVER (PARTITION BY part_mask, part_a, part_b, part_c, part_d)
              AS part_outliers
          FROM (
            SELECT
              mask,
              a,
              b,
              c,
              d,
              readings,
              outliers,
              all_readings,
              all_outliers,
              w.without_bit,
              mask - w.without_bit AS part_mask,
              IF(w.without_bit = 1, '', a) AS part_a,
              IF(w.without_bit = 2, '', b) AS part_b,
              IF(w.without_bit = 4, '', c) AS part_c,
              IF(w.without_bit = 8, '', d) AS part_d
            FROM combinations
            -- the conditions stand here: in WHERE, Hive 4.0.1 loses those on columns of both sides
            LATERAL VIEW explode(array(
              0,
              IF(mask & 1 = 1, 1, NULL),
              IF(mask & 2 = 2, 2, NULL),
              IF(mask & 4 = 4, 4, NULL),
              IF(mask & 8 = 8, 8, NULL))) w AS without_bit
            WHERE w.without_bit IS NOT NULL
          ) parts
        ) beside_their_parts
      ) needed
      GROUP BY mask, a, b, c, d
    ) combined
  ) compared
  WHERE others_readings > 0
    AND (mask IN (1, 2, 4, 8)
      OR without >= pow(mahalanobis_threshold(1 - CAST('${confidence}' AS DOUBLE), 1), 2))
) judged
WHERE others_outliers = 0 OR risk_ratio >= CAST('${min_ratio}' AS DOUBLE)
ORDER BY lower DESC, support DESC, combination;
