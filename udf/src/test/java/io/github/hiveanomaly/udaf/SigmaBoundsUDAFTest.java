package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCalls.Partial;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class SigmaBoundsUDAFTest extends AggregateContract {

  @Override
  protected Class<SigmaBoundsUDAF> function() {
    return SigmaBoundsUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return Arrays.asList(0L, null, null, null, null, null, null, null, null, null, null);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        // Elasticsearch's documentation of extended_stats_bucket
        AggregateCase.of("sales", column("double"), Value.constant("int", 2))
            .rows(550, 60, 375)
            .gives(
                Arrays.asList(
                    3L,
                    60.0,
                    550.0,
                    328.3333333333333,
                    985.0,
                    446725.0,
                    41105.55555555556,
                    202.74505063146563,
                    -77.15676792959795,
                    733.8234345962646,
                    1.4142135623730951)),
        // Elasticsearch's documentation of extended_stats
        AggregateCase.of(
                "two grades",
                column("double"),
                Value.constant("double", 1.0),
                Value.constant("string", "Sample"))
            .rows(50, 100)
            .gives(
                Arrays.asList(
                    2L,
                    50.0,
                    100.0,
                    75.0,
                    150.0,
                    12500.0,
                    1250.0,
                    35.35533905932738,
                    75 - 35.35533905932738,
                    75 + 35.35533905932738,
                    0.7071067811865476)),
        AggregateCase.of("one", column("double"))
            .rows(7)
            .gives(Arrays.asList(1L, 7.0, 7.0, 7.0, 7.0, 49.0, 0.0, 0.0, 7.0, 7.0, 0.0)),
        AggregateCase.of(
                "one of a sample",
                column("double"),
                Value.constant("int", 3),
                Value.constant("string", "sample"))
            .rows(7)
            .gives(Arrays.asList(1L, 7.0, 7.0, 7.0, 7.0, 49.0, null, null, null, null, null)),
        AggregateCase.of("equal", column("double"))
            .rows(23.79, 23.79, 23.79)
            .gives(
                Arrays.asList(
                    3L,
                    23.79,
                    23.79,
                    23.79,
                    71.37,
                    1697.8923,
                    0.0,
                    0.0,
                    23.79,
                    23.79,
                    1.4142135623730951)),
        AggregateCase.of(
                "ten of a thousand million",
                column("double"),
                Value.constant("decimal(3,1)", HiveDecimal.create("1.5")))
            .rows(
                1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4, 1e9 + 5, 1e9 + 6, 1e9 + 7, 1e9 + 8, 1e9 + 9,
                1e9)
            .gives(
                Arrays.asList(
                    10L,
                    1e9,
                    1e9 + 9,
                    1e9 + 4.5,
                    1e10 + 45,
                    1e19 + 90e9 + 285,
                    8.25,
                    2.8722813232690143,
                    1e9 + 4.5 - 1.5 * 2.8722813232690143,
                    1e9 + 4.5 + 1.5 * 2.8722813232690143,
                    3.0)));
  }

  private static AggregateCalls calls(Value... arguments) {
    AggregateCase empty = AggregateCase.of("no rows", arguments);
    return new AggregateCalls(SigmaBoundsUDAF.class, empty, Form.WRITABLE);
  }

  @Test
  void refusesPartialsOfAnotherCall() throws HiveException {
    List<List<List<Object>>> none = List.of(List.of());
    Partial three = calls(column("double")).partials(none).get(0);
    Partial two = calls(column("double"), Value.constant("int", 2)).partials(none).get(0);
    Partial sample =
        calls(column("double"), Value.constant("int", 3), Value.constant("string", "sample"))
            .partials(none)
            .get(0);
    assertThatThrownBy(() -> calls(column("double")).finish(List.of(three, two)))
        .hasMessage(
            "sigma_bounds: expected partial results of one call, but got (sigma 3.0, population)"
                + " and (sigma 2.0, population)");
    assertThatThrownBy(() -> calls(column("double")).finish(List.of(three, sample)))
        .hasMessage(
            "sigma_bounds: expected partial results of one call, but got (sigma 3.0, population)"
                + " and (sigma 3.0, sample)");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> calls().compile())
        .isInstanceOf(UDFArgumentLengthException.class)
        .hasMessage(
            "sigma_bounds: expected 1 to 3 arguments, sigma_bounds(x [, sigma [, estimator]]), but"
                + " got 0");
    assertThatThrownBy(() -> calls(column("string")).compile())
        .isInstanceOf(UDFArgumentTypeException.class)
        .hasMessage("sigma_bounds: argument 1 (x): expected a number, but got string");
    assertThatThrownBy(() -> calls(column("int"), column("double")).compile())
        .isInstanceOf(UDFArgumentException.class)
        .hasMessage(
            "sigma_bounds: argument 2 (sigma): expected a constant number, but got a value that"
                + " differs from row to row");
    assertThatThrownBy(() -> calls(column("int"), Value.constant("double", -0.5)).compile())
        .isInstanceOf(UDFArgumentException.class)
        .hasMessage(
            "sigma_bounds: argument 2 (sigma): expected a finite number >= 0, but got -0.5");
    assertThatThrownBy(() -> calls(column("int"), Value.constant("void", null)).compile())
        .isInstanceOf(UDFArgumentException.class)
        .hasMessage("sigma_bounds: argument 2 (sigma): expected a number, but got NULL");
    assertThatThrownBy(() -> calls(column("int"), Value.constant("string", "3")).compile())
        .isInstanceOf(UDFArgumentTypeException.class)
        .hasMessage("sigma_bounds: argument 2 (sigma): expected a number, but got string");
    Value three = Value.constant("int", 3);
    assertThatThrownBy(() -> calls(column("int"), three, Value.constant("string", "b")).compile())
        .isInstanceOf(UDFArgumentException.class)
        .hasMessage(
            "sigma_bounds: argument 3 (estimator): expected one of population, sample, unbiased,"
                + " but got 'b'");
    assertThatThrownBy(() -> calls(column("int"), three, column("string")).compile())
        .isInstanceOf(UDFArgumentException.class)
        .hasMessage(
            "sigma_bounds: argument 3 (estimator): expected a constant string, but got a value that"
                + " differs from row to row");
  }
}
