package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.matrix;
import static io.github.hiveanomaly.testing.Value.number;
import static io.github.hiveanomaly.testing.Value.typed;
import static io.github.hiveanomaly.testing.Value.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import java.util.List;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class MahalanobisUDFTest {

  private static final Value COVARIANCE = matrix(new double[] {3.5, 0.8}, new double[] {0.8, 0.8});

  private static final Value MODEL =
      Value.binary(
          ClusterModelFormat.pack(
              new ClusterModel(
                  List.of(
                      cluster(0, 20, 60, new double[][] {{4, 0}, {0, 9}}),
                      cluster(1, 30, 15, new double[][] {{9, 0}, {0, 25}})),
                  List.of("volume", "speed"),
                  new double[] {1, 1})));

  private static Cluster cluster(int id, double x, double y, double[][] covariance) {
    return new Cluster(id, new double[] {x, y}, PositiveDefinite.of(covariance));
  }

  private static Object call(Value... arguments) throws HiveException {
    return ScalarCalls.call(MahalanobisUDF.class, arguments);
  }

  @Test
  void agreesWithTheExampleOfR() throws HiveException {
    double distance = (Double) call(vector(0.0, 0.0), vector(1.0, 2.0), COVARIANCE);
    assertThat(distance * distance).isCloseTo(5.37037037037037, within(1e-13));
  }

  @Test
  void measuresFromTheNearestOrTheNamedCluster() throws HiveException {
    assertThat(call(vector(26.0, 60.0), MODEL)).isEqualTo(3.0);
    assertThat(call(vector(30.0, 25.0), MODEL)).isEqualTo(2.0);
    assertThat(call(vector(30.0, 25.0), MODEL, Value.integer(1))).isEqualTo(2.0);
    assertThat(call(vector(20.0, 57.0), MODEL, typed("tinyint", (byte) 0))).isEqualTo(1.0);
  }

  @Test
  void readsEveryNumericType() throws HiveException {
    assertThat(call(typed("array<tinyint>", List.of((byte) 26, (byte) 60)), MODEL)).isEqualTo(3.0);
    assertThat(call(typed("array<smallint>", List.of((short) 26, (short) 60)), MODEL))
        .isEqualTo(3.0);
    assertThat(call(typed("array<int>", List.of(26, 60)), MODEL)).isEqualTo(3.0);
    assertThat(call(typed("array<bigint>", List.of(26L, 60L)), MODEL)).isEqualTo(3.0);
    assertThat(call(typed("array<float>", List.of(26f, 60f)), MODEL)).isEqualTo(3.0);
    assertThat(
            call(
                typed(
                    "array<decimal(10,2)>",
                    List.of(HiveDecimal.create("26.00"), HiveDecimal.create("60.00"))),
                MODEL))
        .isEqualTo(3.0);
  }

  @Test
  void readsAStructOfEveryNumericType() throws HiveException {
    Value features =
        typed(
            "struct<a:tinyint,b:smallint,c:int,d:bigint,e:float,f:double,g:decimal(10,2)>",
            List.of((byte) 1, (short) 2, 3, 4L, 5f, 6.0, HiveDecimal.create("7.50")));
    List<Cluster> one =
        List.of(new Cluster(0, new double[] {1, 2, 3, 4, 5, 6, 7}, PositiveDefinite.of(unit(7))));
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    byte[] model = ClusterModelFormat.pack(new ClusterModel(one, names, ClusterModel.noScale(7)));
    assertThat(call(features, Value.binary(model))).isEqualTo(0.5);
  }

  private static double[][] unit(int dimensions) {
    double[][] unit = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i][i] = 1;
    }
    return unit;
  }

  @Test
  void isNullWhereAnythingIsMissing() throws HiveException {
    assertThat(call(vector(26.0, null), MODEL)).isNull();
    assertThat(call(vector(26.0, Double.NaN), MODEL)).isNull();
    assertThat(call(vector(26.0, Double.POSITIVE_INFINITY), MODEL)).isNull();
    assertThat(call(vector((Double[]) null), MODEL)).isNull();
    assertThat(call(vector(26.0, 60.0), typed("binary", null))).isNull();
    assertThat(call(vector(26.0, 60.0), MODEL, Value.integer(null))).isNull();
    assertThat(call(Value.nullLiteral(), MODEL)).isNull();
    assertThat(call(vector(1.0, 2.0), Value.nullLiteral())).isNull();
    assertThat(call(vector(1.0, 2.0), Value.nullLiteral(), COVARIANCE)).isNull();
    assertThat(call(vector(1.0, 2.0), vector(1.0, 2.0), Value.nullLiteral())).isNull();
    assertThat(call(vector(1.0, 2.0), vector(1.0, null), COVARIANCE)).isNull();
  }

  @Test
  void checksTheNamesOfAStruct() throws HiveException {
    assertThat(call(Value.struct(List.of("volume", "speed"), 26.0, 60.0), MODEL)).isEqualTo(3.0);
    assertThatThrownBy(() -> call(Value.struct(List.of("speed", "volume"), 60.0, 26.0), MODEL))
        .isInstanceOf(HiveException.class)
        .hasMessage(
            "mahalanobis: argument 1 (features): expected the model's features in their order,"
                + " (volume, speed), but got (speed, volume)");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> call(vector(1.0)))
        .isInstanceOf(UDFArgumentLengthException.class)
        .hasMessage(
            "mahalanobis: expected 2 to 3 arguments, mahalanobis(features, model [, cluster_id]) or"
                + " mahalanobis(features, centroid, covariance), but got 1");
    assertThatThrownBy(() -> call(typed("string", "1,2"), MODEL))
        .isInstanceOf(UDFArgumentTypeException.class)
        .hasMessage(
            "mahalanobis: argument 1 (features): expected an array of numbers or a struct of"
                + " numbers, but got string");
    assertThatThrownBy(() -> call(vector(1.0, 2.0), number(1.0)))
        .isInstanceOf(UDFArgumentTypeException.class)
        .hasMessage(
            "mahalanobis: argument 2 (model): expected a model made by cluster_model (binary), but"
                + " got double");
    assertThatThrownBy(() -> call(vector(1.0, 2.0, 3.0), MODEL))
        .hasMessage(
            "mahalanobis: argument 1 (features): expected 2 features, as the model has, but got 3");
    assertThatThrownBy(() -> call(vector(1.0, 2.0), Value.binary(new byte[] {1, 2})))
        .hasMessage(
            "mahalanobis: argument 2 (model): expected a model made by cluster_model, but got 2"
                + " bytes that are none");
    assertThatThrownBy(() -> call(vector(1.0, 2.0), MODEL, Value.integer(7)))
        .hasMessage(
            "mahalanobis: argument 3 (cluster_id): expected a cluster of the model, (0, 1), but got"
                + " 7");
    assertThatThrownBy(() -> call(vector(1.0, 2.0), vector(1.0), COVARIANCE))
        .hasMessage(
            "mahalanobis: argument 2 (centroid): expected 2 values, as the covariance has rows, but"
                + " got 1");
    assertThatThrownBy(
            () ->
                call(
                    vector(1.0, 2.0),
                    vector(1.0, 2.0),
                    matrix(new double[] {1, 2}, new double[] {3, 4})))
        .hasMessage(
            "mahalanobis: argument 3 (covariance): expected a symmetric matrix, but row 2 column 1"
                + " is 3.0 and its mirror image 2.0");
  }
}
