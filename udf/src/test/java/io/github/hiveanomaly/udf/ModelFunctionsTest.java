package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.typed;
import static io.github.hiveanomaly.testing.Value.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.PositiveDefinite;
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
