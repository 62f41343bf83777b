package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.integer;
import static io.github.hiveanomaly.testing.Value.typed;
import static io.github.hiveanomaly.testing.Value.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.RandomModels;
import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of features and a model: nearest_cluster, anomaly_score, mahalanobis_parts. */
class ModelFunctionsTest {

  private static final byte[] PACKED = pack(List.of("volume", "speed"));
  private static final Value MODEL = Value.binary(PACKED);

  private static byte[] pack(List<String> names) {
    return ClusterModelFormat.pack(
        new ClusterModel(
            List.of(
                cluster(3, 20, 60, new double[][] {{4, 0}, {0, 9}}),
                cluster(5, 30, 15, new double[][] {{9, 3}, {3, 25}})),
            names,
            new double[] {1, 1}));
  }

  private static Cluster cluster(int id, double x, double y, double[][] covariance) {
    return new Cluster(id, new double[] {x, y}, PositiveDefinite.of(covariance));
  }

  @Test
  void findTheNearestCluster() throws HiveException {
    assertThat(ScalarCalls.call(NearestClusterUDF.class, vector(20.0, 50.0), MODEL)).isEqualTo(3);
    assertThat(ScalarCalls.call(NearestClusterUDF.class, vector(20.0, 30.0), MODEL)).isEqualTo(5);
  }

  @Test
  void scoreInOnePass() throws HiveException {
    assertThat(ScalarCalls.call(AnomalyScoreUDF.class, vector(26.0, 60.0), MODEL))
        .isEqualTo(Arrays.asList(3, 3.0, ChiSquared.pValue(3, 2), null, null, 2));
  }

  @Test
  void explainTheDistance() throws HiveException {
    assertThat(ScalarCalls.call(MahalanobisPartsUDF.class, vector(22.0, 54.0), MODEL))
        .isEqualTo(
            List.of(
                List.of("speed", 54.0, 60.0, 4.0, -2.0, 3),
                List.of("volume", 22.0, 20.0, 1.0, 1.0, 3)));
  }

  @Test
  void nameFeaturesByTheModelOrTheStructOrTheirPlace() throws HiveException {
    Value nameless = Value.binary(pack(List.of()));
    Value struct = Value.struct(List.of("cars", "mph"), 22.0, 54.0);
    assertThat(featureNames(struct, nameless)).containsExactly("mph", "cars");
    assertThat(featureNames(vector(22.0, 54.0), nameless))
        .containsExactly("feature_2", "feature_1");
  }

  private static Stream<Object> featureNames(Value features, Value model) throws HiveException {
    List<?> parts = (List<?>) ScalarCalls.call(MahalanobisPartsUDF.class, features, model);
    return parts.stream().map(part -> ((List<?>) part).get(0));
  }

  /** By mpmath, of the model of the calls that run on every engine (scalars.yaml). */
  private static ClusterModel scoring() {
    return new ClusterModel(
        List.of(
            shaped(0, 20, 60, new double[][] {{4, 1}, {1, 9}}, 20.5, 59, 5, 10, 2),
            shaped(1, 30, 15, new double[][] {{9, 0}, {0, 25}}, 30, 15, 8, 26, 1)),
        shaped(-1, 25, 40, new double[][] {{30, -20}, {-20, 300}}, 24, 41, 32, 310, 2),
        List.of("volume", "speed"),
        new double[] {1, 1},
        0.25,
        new Calibration(new double[] {0.5, 1, 2, 3}, new double[] {1, 0.5, 0.1, 0.01}));
  }

  private static Cluster shaped(
      int id,
      double x,
      double y,
      double[][] covariance,
      double a,
      double b,
      double u,
      double v,
      int rank) {
    return new Cluster(
        id,
        new double[] {x, y},
        PositiveDefinite.of(covariance),
        new double[] {a, b},
        new double[] {u, v},
        rank);
  }

  @Test
  void scoreByBothViewsAndMeasureTheScore() throws HiveException {
    Value model = Value.binary(ClusterModelFormat.pack(scoring()));
    assertScore(
        vector(26.0, 60.0),
        model,
        Arrays.asList(
            0, 3.04255531702266, 0.00976870443106654, 1.3176362983501646, 0.2998829396952697, 2));
    assertScore(
        vector(26.0, null),
        model,
        Arrays.asList(1, 4 / 3.0, 0.18242243945173575, 0.8147012551033336, 0.6464440836484545, 1));
    assertScore(
        vector(0.0, 0.0),
        model,
        Arrays.asList(
            1,
            10.44030650891055,
            1.6228586494646027e-25,
            4.24043152877382,
            0.0005748684459344434,
            2));
  }

  private static void assertScore(Value features, Value model, List<?> expected)
      throws HiveException {
    List<?> score = (List<?>) ScalarCalls.call(AnomalyScoreUDF.class, features, model);
    assertThat(score).hasSameSizeAs(expected);
    for (int i = 0; i < score.size(); i++) {
      if (expected.get(i) instanceof Double number) {
        assertThat((Double) score.get(i)).isCloseTo(number, within(1e-13 * number));
      } else {
        assertThat(score.get(i)).isEqualTo(expected.get(i));
      }
    }
  }

  /** At the centre of a situation, but off that of the whole: by mpmath 1.802325581395349. */
  @Test
  void explainTheViewThatTheScoreComesFrom() throws HiveException {
    Value model = Value.binary(ClusterModelFormat.pack(scoring()));
    List<?> parts =
        (List<?>) ScalarCalls.call(MahalanobisPartsUDF.class, vector(20.0, 60.0), model);
    double sum = 0;
    for (Object part : parts) {
      sum += (Double) ((List<?>) part).get(3);
      assertThat(((List<?>) part).get(5)).isEqualTo(-1);
    }
    assertThat(sum).isCloseTo(1.802325581395349, within(1e-14));
    assertThat(ScalarCalls.call(MahalanobisUDF.class, vector(20.0, 60.0), model, integer(-1)))
        .isEqualTo(Math.sqrt(sum));
  }

  @Test
  void haveNoScoreForModelsOfTheFirstVersionAndReadThemAsBefore() throws HiveException {
    Value model = Value.binary(RandomModels.packedAsVersion1(ClusterModelFormat.unpack(PACKED)));
    assertThat(ScalarCalls.call(AnomalyScoreUDF.class, vector(26.0, 60.0), model))
        .isEqualTo(Arrays.asList(3, 3.0, ChiSquared.pValue(3, 2), null, null, null));
    assertThat(ScalarCalls.call(MahalanobisPartsUDF.class, vector(22.0, 54.0), model))
        .isEqualTo(
            List.of(
                List.of("speed", 54.0, 60.0, 4.0, -2.0, 3),
                List.of("volume", 22.0, 20.0, 1.0, 1.0, 3)));
    for (Class<? extends GenericUDF> function :
        List.of(AnomalyScoreUDF.class, MahalanobisPartsUDF.class)) {
      assertThat(ScalarCalls.call(function, vector(30.0, null), model)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e200, -1e300, Double.MAX_VALUE})
  void aReadingWhoseSquareOverflowsIsTheFarthest(double far) throws HiveException {
    Value model = Value.binary(ClusterModelFormat.pack(scoring()));
    List<?> score = (List<?>) ScalarCalls.call(AnomalyScoreUDF.class, vector(far, 60.0), model);
    assertThat((Double) score.get(1)).isGreaterThan(1e199).isFinite();
    assertThat(score.get(2)).isEqualTo(0.0);
    assertThat((Double) score.get(3)).isGreaterThan(800).isFinite();
    assertThat((Double) score.get(4)).isPositive().isLessThan(1e-300);
    assertThat(ScalarCalls.call(MahalanobisUDF.class, vector(far, 60.0), model))
        .isEqualTo(score.get(1));
    List<?> parts = (List<?>) ScalarCalls.call(MahalanobisPartsUDF.class, vector(far, 60.0), model);
    for (Object part : parts) {
      for (int field = 1; field < 5; field++) {
        assertThat((Double) ((List<?>) part).get(field)).isFinite();
      }
    }
    assertThat(((List<?>) parts.get(0)).get(0)).isEqualTo("volume");
  }

  @Test
  void refuseAModelThatIsTheWholeViewAlone() {
    Value model =
        Value.binary(
            ClusterModelFormat.pack(
                new ClusterModel(
                    List.of(), scoring().whole(), List.of(), new double[] {1, 1}, 0.25, null)));
    assertThatThrownBy(() -> ScalarCalls.call(AnomalyScoreUDF.class, vector(1.0, 2.0), model))
        .hasMessage(
            "anomaly_score: argument 2 (model): expected a model with at least one cluster besides"
                + " the whole view (id -1), but got none");
  }

  static Stream<Class<? extends GenericUDF>> functions() {
    return Stream.of(
        NearestClusterUDF.class,
        AnomalyScoreUDF.class,
        MahalanobisPartsUDF.class,
        MahalanobisUDF.class);
  }

  static Stream<Arguments> missing() {
    return Stream.of(null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("missing")
  void nearestClusterAndDistanceWantAllFeatures(Double missing) throws HiveException {
    for (Value features : List.of(vector(26.0, missing), vector(missing, 60.0))) {
      assertThat(ScalarCalls.call(NearestClusterUDF.class, features, MODEL)).isNull();
      assertThat(ScalarCalls.call(MahalanobisUDF.class, features, MODEL)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("missing")
  void scoresAndPartsGoByTheFeaturesThatAreThere(Double missing) throws HiveException {
    assertThat(ScalarCalls.call(AnomalyScoreUDF.class, vector(26.0, missing), MODEL))
        .isEqualTo(Arrays.asList(5, 4 / 3.0, ChiSquared.pValue(4 / 3.0, 1), null, null, 1));
    assertThat(ScalarCalls.call(MahalanobisPartsUDF.class, vector(missing, 54.0), MODEL))
        .isEqualTo(List.of(List.of("speed", 54.0, 60.0, 4.0, -2.0, 3)));
    for (Class<? extends GenericUDF> function :
        List.of(AnomalyScoreUDF.class, MahalanobisPartsUDF.class)) {
      assertThat(ScalarCalls.call(function, vector(missing, missing), MODEL)).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void areNullWhereAnArgumentIsMissing(Class<? extends GenericUDF> function) throws HiveException {
    assertThat(ScalarCalls.call(function, vector(null, Double.NaN), MODEL)).isNull();
    assertThat(ScalarCalls.call(function, typed("array<double>", null), MODEL)).isNull();
    assertThat(ScalarCalls.call(function, typed("struct<volume:int,speed:int>", null), MODEL))
        .isNull();
    assertThat(ScalarCalls.call(function, vector(26.0, 60.0), typed("binary", null))).isNull();
    assertThat(ScalarCalls.call(function, Value.nullLiteral(), MODEL)).isNull();
    assertThat(ScalarCalls.call(function, vector(26.0, 60.0), Value.nullLiteral())).isNull();
  }

  @ParameterizedTest
  @MethodSource("functions")
  void nameWhatIsWrong(Class<? extends GenericUDF> function) {
    assertThatThrownBy(() -> ScalarCalls.call(function, MODEL))
        .isInstanceOf(UDFArgumentLengthException.class)
        .hasMessageContaining(": expected 2")
        .hasMessageContaining("(features, model")
        .hasMessageEndingWith(", but got 1");
    assertThatThrownBy(() -> ScalarCalls.call(function, typed("string", "1,2"), MODEL))
        .hasMessageEndingWith(
            ": argument 1 (features): expected an array of numbers or a struct of numbers, but got"
                + " string");
    assertThatThrownBy(
            () -> ScalarCalls.call(function, typed("array<string>", List.of("1")), MODEL))
        .hasMessageEndingWith("numbers, but got array<string>");
    assertThatThrownBy(
            () -> ScalarCalls.call(function, typed("struct<a:string>", List.of("1")), MODEL))
        .hasMessageEndingWith("numbers, but got struct<a:string>");
    assertThatThrownBy(() -> ScalarCalls.call(function, vector(1.0), typed("string", "m")))
        .hasMessageEndingWith(
            ": argument 2 (model): expected a model made by cluster_model (binary), but got string");
    assertThatThrownBy(() -> ScalarCalls.call(function, vector(1.0, 2.0, 3.0), MODEL))
        .hasMessageEndingWith(
            ": argument 1 (features): expected 2 features, as the model has, but got 3");
    assertThatThrownBy(
            () ->
                ScalarCalls.call(
                    function, Value.struct(List.of("speed", "volume"), 1.0, 2.0), MODEL))
        .hasMessageEndingWith(
            ": argument 1 (features): expected the model's features in their order, (volume,"
                + " speed), but got (speed, volume)");
    byte[] newer = PACKED.clone();
    newer[4] = 3;
    assertThatThrownBy(() -> ScalarCalls.call(function, vector(1.0, 2.0), Value.binary(newer)))
        .hasMessageEndingWith(
            ": argument 2 (model): expected a model of version 2 or older, but got one of version"
                + " 3: install a newer hive-anomaly jar");
    byte[] damaged = Arrays.copyOf(PACKED, PACKED.length - 1);
    assertThatThrownBy(() -> ScalarCalls.call(function, vector(1.0, 2.0), Value.binary(damaged)))
        .hasMessageEndingWith(
            ": argument 2 (model): expected a model made by cluster_model, but got one that is"
                + " damaged");
  }
}
