package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.constant;
import static io.github.hiveanomaly.testing.Value.integer;
import static io.github.hiveanomaly.testing.Value.number;
import static io.github.hiveanomaly.testing.Value.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.stats.Estimator;
import io.github.hiveanomaly.stats.StudentizedDeviation;
import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class OutlierPValueUDFTest {

  private static Object call(Value... arguments) throws HiveException {
    return ScalarCalls.call(OutlierPValueUDF.class, arguments);
  }

  @Test
  void takesTheEstimatorOfTheDeviation() throws HiveException {
    assertThat(call(number(2.5), integer(20)))
        .isEqualTo(StudentizedDeviation.pValue(2.5, 20, Estimator.POPULATION));
    assertThat(call(number(2.5), typed("bigint", 20L), constant("string", "Sample")))
        .isEqualTo(StudentizedDeviation.pValue(2.5, 20, Estimator.SAMPLE));
  }

  @Test
  void isNullWhereAnythingIsMissing() throws HiveException {
    assertThat(call(number(null), integer(20))).isNull();
    assertThat(call(number(Double.NaN), integer(20))).isNull();
    assertThat(call(number(2.5), integer(null))).isNull();
    assertThat(call(number(1.0), integer(2))).isNull();
    assertThat(call(Value.nullLiteral(), Value.nullLiteral())).isNull();
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> call(number(3.5), integer(10)))
        .hasMessage(
            "outlier_p_value: argument 1 (z): expected at most 3.0 deviations, the most that one of"
                + " 10 values can lie from their mean, but got 3.5");
    assertThatThrownBy(() -> call(number(3.5), integer(-1)))
        .hasMessage("outlier_p_value: argument 2 (n): expected an integer >= 0, but got -1");
    assertThatThrownBy(() -> call(number(3.5), integer(10), constant("string", "mad")))
        .hasMessage(
            "outlier_p_value: argument 3 (estimator): expected one of population, sample, unbiased,"
                + " but got 'mad'");
    assertThatThrownBy(() -> call(number(3.5), integer(10), typed("string", "sample")))
        .hasMessage(
            "outlier_p_value: argument 3 (estimator): expected a constant string, but got a value"
                + " that differs from row to row");
    assertThatThrownBy(() -> call(number(3.5)))
        .hasMessage(
            "outlier_p_value: expected 2 to 3 arguments, outlier_p_value(z, n [, estimator]), but"
                + " got 1");
  }
}
