package io.github.hiveanomaly.benchmarks.hive;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.model.Marginals;
import io.github.hiveanomaly.model.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Hive makes of scoring: how it runs the shipped query, and that all ways give one result. */
class ScoringInHiveTest {

  private static final String ARRAY = "array(volume, speed, occupancy)";
  private static final String STRUCT =
      "named_struct('volume', volume, 'speed', speed, 'occupancy', occupancy)";
  private static final String NATIVE = "hive.vectorized.execution.enabled=true";
  private static final String ADAPTED = "hive.test.vectorized.adaptor.override=true";
  private static final String ROW_MODE = "hive.vectorized.execution.enabled=false";

  private static HiveSession hive;
  private static Scorer scorer;
  private static Marginals marginals;

  @BeforeAll
  static void startHive() throws IOException, SQLException {
    hive = HiveSession.start(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hive"));
    new BenchmarkTables(hive).create(3_000);
    hive.execute(
        "CREATE TABLE odd_readings STORED AS ORC AS SELECT CAST(i AS INT) AS id,"
            + odd("volume", 1)
            + odd("speed", 2)
            + odd("occupancy", 3)
            + " IF(rand(4) < 0.1D, 'unknown', '405') AS segment FROM"
            + " (SELECT a.p + 1000 * b.p AS i FROM (SELECT posexplode(split(space(999), ' '))"
            + " AS (p, v)) a CROSS JOIN (SELECT posexplode(split(space(99), ' ')) AS (p, v)) b) n");
    String model = hive.execute("SELECT hex(m.model) FROM " + BenchmarkTables.MODEL).get(0);
    ClusterModel unpacked = ClusterModelFormat.unpack(HexFormat.of().parseHex(model));
    scorer = unpacked.scorer();
    marginals = new Marginals(unpacked);
  }

  /** A column of whole batches that repeat, and else of numbers, NULL, NaN and infinities. */
  private static String odd(String name, int seed) {
    return (" CASE WHEN i %% 20000 < 4000 THEN 7.5D WHEN rand(%2$d) < 0.02D THEN NULL"
            + " WHEN rand(1%2$d) < 0.02D THEN CAST('NaN' AS DOUBLE)"
            + " WHEN rand(2%2$d) < 0.02D THEN CAST('Infinity' AS DOUBLE)"
            + " ELSE 60 * rand(3%2$d) END AS %1$s,")
        .formatted(name, seed);
  }

  @AfterAll
  static void stopHive() throws SQLException {
    hive.close();
  }

  @Test
  void theShippedQueryIsVectorizedAndMapJoined() throws SQLException {
    Query script =
        InsertQueries.all().stream()
            .filter(query -> query.name().equals("score.hql"))
            .findFirst()
            .orElseThrow();
    List<String> settings = new ArrayList<>(script.settings());
    settings.add("hive.explain.user=false");
    String plan =
        String.join(
            "\n", execute("EXPLAIN VECTORIZATION DETAIL " + script.statements().get(0), settings));
    assertThat(plan).doesNotContain("Merge Join");
    String scoring = vertexWith(plan, "AnomalyScoreVector");
    assertThat(scoring)
        .contains("alias: traffic_readings", "Execution mode: vectorized", "VectorMapJoinOuter")
        .contains("VectorFileSinkOperator")
        .doesNotContain("notVectorizedReason");
    assertThat(scoring.split("AnomalyScoreVector", -1)).as("one evaluation a row").hasSize(2);
  }

  /** The part of a plan that tells of the vertex in which something stands. */
  private static String vertexWith(String plan, String text) {
    return Stream.of(plan.split("\n(?=        (Map|Reducer) \\d)", -1))
        .filter(vertex -> vertex.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text + " in\n" + plan));
  }

  @Test
  void allWaysOfRunningGiveTheBitsOfTheModel() throws SQLException {
    List<String> expected =
        hive
            .execute("SELECT id, volume, speed, occupancy, segment FROM odd_readings ORDER BY id")
            .stream()
            .map(ScoringInHiveTest::expected)
            .toList();
    assertThat(expected).hasSize(100_000);
    for (String features : List.of(ARRAY, STRUCT)) {
      assertThat(scores(features, "true", NATIVE)).isEqualTo(expected);
    }
    assertThat(scores(STRUCT, "true", ADAPTED)).isEqualTo(expected);
    assertThat(scores(ARRAY, "true", ROW_MODE)).isEqualTo(expected);
  }

  @Test
  void theyDoSoWhereRowsAreFilteredBeforeAndAfter() throws SQLException {
    for (String filter :
        List.of("pmod(id, 3) = 0 AND speed < 50", "mahalanobis(" + STRUCT + ", model) > 2.5D")) {
      List<String> rowByRow = scores(ARRAY, filter, ROW_MODE);
      assertThat(rowByRow).hasSizeBetween(10_000, 90_000);
      for (String features : List.of(ARRAY, STRUCT)) {
        assertThat(scores(features, filter, NATIVE)).isEqualTo(rowByRow);
      }
      assertThat(scores(STRUCT, filter, ADAPTED)).isEqualTo(rowByRow);
    }
  }

  /** Through the adaptor, the array would make each row slower than the one before it. */
  @Test
  void partsAndDistancesToGivenClustersAreVectorizedWithTheSameBits() throws SQLException {
    String results =
        "mahalanobis_parts(%1$s, model), mahalanobis(%1$s, model, 2), mahalanobis(%1$s, model,"
            + " pmod(id, 4))";
    String filter = "score.p_value < 0.5D";
    List<String> rowByRow = select(results, ARRAY, filter, ROW_MODE);
    assertThat(rowByRow).hasSizeBetween(10_000, 90_000);
    assertThat(select(results, ARRAY, filter, NATIVE)).isEqualTo(rowByRow);
    assertThat(select(results, STRUCT, filter, NATIVE)).isEqualTo(rowByRow);
    String plan =
        String.join(
            "\n",
            execute(
                "EXPLAIN VECTORIZATION DETAIL " + query(results, ARRAY, filter),
                List.of("hive.explain.user=false")));
    assertThat(plan)
        .contains("MahalanobisPartsVector", "DistanceFromNamedVector", "DistanceFromGivenVector");
  }

  private static List<String> scores(String features, String filter, String setting)
      throws SQLException {
    return select(
        "score.cluster_id, score.distance, score.p_value, score.score, score.empirical_p_value,"
            + " score.features_used, nearest_cluster(%1$s, model), mahalanobis(%1$s, model)",
        features, filter, setting);
  }

  private static List<String> select(String results, String features, String filter, String setting)
      throws SQLException {
    return execute(query(results, features, filter), List.of(setting));
  }

  private static String query(String results, String features, String filter) {
    return ("SELECT id, "
            + results
            + " FROM (SELECT r.id, r.volume, r.speed, r.occupancy, m.model,"
            + " anomaly_score(%1$s, m.model) AS score FROM odd_readings r LEFT JOIN %2$s"
            + " ON r.segment = m.segment) s WHERE %3$s ORDER BY id")
        .formatted(features, BenchmarkTables.MODEL, filter);
  }

  private static List<String> execute(String sql, List<String> settings) throws SQLException {
    for (String setting : settings) {
      hive.execute("SET " + setting);
    }
    List<String> rows = hive.execute(sql);
    for (String setting : settings) {
      hive.execute("SET " + HiveSession.original(setting));
    }
    return rows;
  }

  /** The row that scoring makes of a reading, by the arithmetic of the model alone. */
  private static String expected(String row) {
    String[] reading = row.split("\t", -1);
    boolean known = reading[4].equals("405");
    double[] features =
        Arrays.stream(reading, 1, 4)
            .mapToDouble(value -> value.equals("null") ? Double.NaN : Double.parseDouble(value))
            .toArray();
    for (int i = 0; i < features.length; i++) {
      features[i] = Double.isInfinite(features[i]) ? Double.NaN : features[i];
    }
    Marginals.Marginal marginal = known ? marginals.of(features) : null;
    if (marginal == null) {
      return reading[0] + "\tnull".repeat(8);
    }
    double[] present = marginal.present(features);
    boolean complete = present.length == features.length;
    Scorer of = complete ? scorer : marginal.scorer();
    int nearest = of.nearest(present);
    double distance = of.distance(present, nearest);
    double score = of.score(present);
    int id = of.clusterId(nearest);
    return "%s\t%d\t%s\t%s\t%s\t%s\t%d\t%s\t%s"
        .formatted(
            reading[0],
            id,
            distance,
            of.pValue(distance, nearest),
            known(score),
            known(of.empiricalPValue(score)),
            present.length,
            complete ? id : null,
            complete ? distance : null);
  }

  private static Object known(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
