package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.constant;
import static io.github.hiveanomaly.testing.Value.integer;
import static io.github.hiveanomaly.testing.Value.number;
import static io.github.hiveanomaly.testing.Value.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class CountPValueUDFTest {

  private static final Value FARRINGTON = constant("string", "farrington");
  private static final Value NEGATIVE_BINOMIAL = constant("string", "negative_binomial");

  private static Object call(Value... arguments) throws HiveException {
    return ScalarCalls.call(CountPValueUDF.class, arguments);
  }

  /** R's surveillance, where the mean has a standard error of 0.2: 1.008 = 1 + 0.2² / 5. */
  @Test
  void isAsInSurveillance() throws HiveException {
    assertThat((Double) call(integer(8), number(5.0), number(1.008)))
        .isCloseTo(0.1094727, within(5e-8));
    assertThat((Double) call(integer(11), number(5.0), number(1.5), NEGATIVE_BINOMIAL))
        .isCloseTo(0.03763657, within(5e-9));
  }

  /** SciPy: t.sf of Farrington's z, or of norm.isf(nbinom.sf), over sqrt(1 + 1 / n). */
  @Test
  void knowsOfHowManyCountsMeanAndDispersionAre() throws HiveException {
    assertThat((Double) call(integer(8), number(5.0), number(1.0), FARRINGTON, integer(125)))
        .isCloseTo(0.11063647, within(5e-9));
    assertThat((Double) call(integer(11), number(5.0), number(1.5), NEGATIVE_BINOMIAL, integer(10)))
        .isCloseTo(0.06205908, within(5e-9));
    assertThat(call(integer(8), number(5.0), number(1.0), FARRINGTON, integer(1))).isNull();
  }

  @Test
  void isNullWhereAnythingIsMissing() throws HiveException {
    assertThat(call(number(null), number(5.0), number(1.0))).isNull();
    assertThat(call(number(8.0), number(Double.NaN), number(1.0))).isNull();
    assertThat(call(number(8.0), number(5.0), number(null))).isNull();
    assertThat(call(number(8.0), number(5.0), number(1.0), FARRINGTON, typed("bigint", null)))
        .isNull();
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> call(number(-1.0), number(5.0), number(1.0)))
        .hasMessage("count_p_value: argument 1 (x): expected a number >= 0, but got -1.0");
    assertThatThrownBy(() -> call(number(1.0), number(-5.0), number(1.0)))
        .hasMessage("count_p_value: argument 2 (mean): expected a number >= 0, but got -5.0");
    assertThatThrownBy(() -> call(number(1.0), number(5.0), number(0.0)))
        .hasMessage("count_p_value: argument 3 (dispersion): expected a number > 0, but got 0.0");
    assertThatThrownBy(() -> call(number(1.0), number(5.0), number(1.0), FARRINGTON, integer(0)))
        .hasMessage("count_p_value: argument 5 (count): expected a number > 0, but got 0.0");
    assertThatThrownBy(
            () -> call(number(1.0), number(5.0), number(1.0), constant("string", "poisson")))
        .hasMessage(
            "count_p_value: argument 4 (method): expected one of farrington, negative_binomial, but"
                + " got 'poisson'");
  }
}
