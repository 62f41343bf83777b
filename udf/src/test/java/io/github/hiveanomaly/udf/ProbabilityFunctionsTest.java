package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.integer;
import static io.github.hiveanomaly.testing.Value.number;
import static io.github.hiveanomaly.testing.Value.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** mahalanobis_p_value and mahalanobis_threshold. */
class ProbabilityFunctionsTest {

  private static Object pValue(Value distance, Value dimensions) throws HiveException {
    return ScalarCalls.call(MahalanobisPValueUDF.class, distance, dimensions);
  }

  private static Object threshold(Value pValue, Value dimensions) throws HiveException {
    return ScalarCalls.call(MahalanobisThresholdUDF.class, pValue, dimensions);
  }

  /** Upper chi-square quantiles with 3 degrees, as distances. */
  @ParameterizedTest
  @CsvSource({"0.025, 3.0575159", "0.01, 3.3682142", "0.001, 4.0331422"})
  void areEachOthersInverse(double probability, double distance) throws HiveException {
    assertThat((Double) threshold(number(probability), integer(3)))
        .isCloseTo(distance, within(5e-8));
    assertThat((Double) pValue(number(distance), integer(3))).isCloseTo(probability, within(1e-8));
  }

  @Test
  void takeAnyNumberAndAnyInteger() throws HiveException {
    Value half = typed("decimal(2,1)", HiveDecimal.create("2.5"));
    Object expected = pValue(number(2.5), integer(3));
    assertThat(pValue(half, typed("bigint", 3L))).isEqualTo(expected);
    assertThat(pValue(typed("float", 2.5f), typed("tinyint", (byte) 3))).isEqualTo(expected);
    assertThat(pValue(typed("int", 0), integer(3))).isEqualTo(1.0);
    assertThat(threshold(typed("int", 1), integer(3))).isEqualTo(0.0);
  }

  @Test
  void areNullWhereAnythingIsMissing() throws HiveException {
    assertThat(pValue(number(null), integer(3))).isNull();
    assertThat(pValue(number(Double.NaN), integer(3))).isNull();
    assertThat(pValue(number(Double.POSITIVE_INFINITY), integer(3))).isNull();
    assertThat(pValue(number(2.5), integer(null))).isNull();
    assertThat(pValue(Value.nullLiteral(), Value.nullLiteral())).isNull();
    assertThat(threshold(number(null), integer(3))).isNull();
    assertThat(threshold(number(0.5), integer(null))).isNull();
    assertThat(threshold(number(Double.NaN), integer(3))).isNull();
  }

  @Test
  void nameWhatIsWrong() {
    assertThatThrownBy(() -> pValue(number(-0.5), integer(3)))
        .hasMessage(
            "mahalanobis_p_value: argument 1 (distance): expected a number >= 0, but got -0.5");
    assertThatThrownBy(() -> pValue(number(2.5), integer(0)))
        .hasMessage(
            "mahalanobis_p_value: argument 2 (dimensions): expected an integer >= 1, but got 0");
    assertThatThrownBy(() -> pValue(number(2.5), typed("bigint", 1L << 40)))
        .hasMessage(
            "mahalanobis_p_value: argument 2 (dimensions): expected an integer of 32 bits, but got"
                + " 1099511627776");
    assertThatThrownBy(() -> pValue(number(2.5), number(3.0)))
        .hasMessage(
            "mahalanobis_p_value: argument 2 (dimensions): expected an integer, but got double");
    assertThatThrownBy(() -> pValue(typed("string", "2.5"), integer(3)))
        .hasMessage(
            "mahalanobis_p_value: argument 1 (distance): expected a number, but got string");
    assertThatThrownBy(() -> threshold(number(0.0), integer(3)))
        .hasMessage(
            "mahalanobis_threshold: argument 1 (p_value): expected a probability above 0 and at"
                + " most 1, but got 0.0");
    assertThatThrownBy(() -> threshold(number(1.5), integer(3)))
        .hasMessageEndingWith("but got 1.5");
    assertThatThrownBy(() -> ScalarCalls.call(MahalanobisThresholdUDF.class, number(0.5)))
        .hasMessage(
            "mahalanobis_threshold: expected 2 arguments, mahalanobis_threshold(p_value,"
                + " dimensions), but got 1");
  }
}
