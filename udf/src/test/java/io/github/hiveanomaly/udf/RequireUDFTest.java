package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.testing.Value.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.ScalarCalls;
import io.github.hiveanomaly.testing.Value;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class RequireUDFTest {

  private static final Value MESSAGE = typed("string", "there is no model");

  private static Object require(Value condition, Value message) throws HiveException {
    return ScalarCalls.call(RequireUDF.class, condition, message);
  }

  @Test
  void isTrueWhereTheConditionIs() throws HiveException {
    assertThat(require(typed("boolean", true), MESSAGE)).isEqualTo(true);
    assertThat(require(typed("boolean", true), Value.nullLiteral())).isEqualTo(true);
  }

  @Test
  void failsWithTheMessageOtherwise() {
    for (Value condition :
        new Value[] {
          typed("boolean", false), typed("boolean", null), Value.nullLiteral(),
        }) {
      assertThatThrownBy(() -> require(condition, MESSAGE))
          .isInstanceOf(HiveException.class)
          .hasMessage("require: there is no model");
    }
  }

  @Test
  void saysWhatItCanWithoutAMessage() {
    assertThatThrownBy(() -> require(typed("boolean", false), typed("string", null)))
        .hasMessage("require: the condition does not hold");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> require(typed("int", 1), MESSAGE))
        .hasMessage("require: argument 1 (condition): expected a boolean, but got int");
    assertThatThrownBy(() -> require(typed("boolean", true), typed("int", 1)))
        .hasMessage("require: argument 2 (message): expected a string, but got int");
  }
}
