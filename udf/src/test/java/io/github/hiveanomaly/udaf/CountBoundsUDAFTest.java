package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.stats.CountModel;
import io.github.hiveanomaly.stats.CountModel.Method;
import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountBoundsUDAFTest extends AggregateContract {

  @Override
  protected Class<CountBoundsUDAF> function() {
    return CountBoundsUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return Arrays.asList(0L, null, null, null, null);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    CountModel usual = Method.FARRINGTON.of(5, Math.sqrt(1.04 * 5 / 6), 1.04);
    return Stream.of(
        AggregateCase.of("Farrington's", column("double"))
            .rows(5, 2, 8, 3, 7, 5)
            .gives(List.of(6L, 5.0, 1.04, usual.lower(0.001), usual.upper(0.001))),
        // SciPy: nbinom(5 / 0.5, 1 / 1.5).ppf([.05, .95]); the variance of these is 7.5
        AggregateCase.of(
                "the negative binomial",
                column("double"),
                Value.constant("double", 0.05),
                Value.constant("string", "negative_binomial"))
            .rows(5, 2, 9, 1, 8, 5, 2, 8, 5)
            .gives(List.of(9L, 5.0, 8.5 / 5, 1.0, 10.0)),
        AggregateCase.of(
                "Poisson's",
                column("double"),
                Value.constant("void", null),
                Value.constant("string", "Negative_Binomial"))
            .rows(5, 5, 5)
            .gives(List.of(3L, 5.0, 1.0, 0.0, 13.0)),
        AggregateCase.of("zeros", column("double"))
            .rows(0, 0)
            .gives(List.of(2L, 0.0, 1.0, 0.0, 0.0)),
        AggregateCase.of("one", column("double"))
            .rows(7)
            .gives(Arrays.asList(1L, 7.0, null, null, null)));
  }

  private static AggregateCalls calls(Value... arguments) {
    AggregateCase empty = AggregateCase.of("no rows", arguments);
    return new AggregateCalls(CountBoundsUDAF.class, empty, Form.WRITABLE);
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> calls(column("int"), Value.constant("double", 0.5)).compile())
        .hasMessage(
            "count_bounds: argument 2 (alpha): expected a number above 0 and below 0.5, but got"
                + " 0.5");
    assertThatThrownBy(
            () ->
                calls(column("int"), Value.constant("double", 0.1), Value.constant("string", "x"))
                    .compile())
        .hasMessage(
            "count_bounds: argument 3 (method): expected one of farrington, negative_binomial, but"
                + " got 'x'");
    AggregateCase negative = AggregateCase.of("", column("double")).rows(-1);
    assertThatThrownBy(
            () -> new AggregateCalls(function(), negative, Form.WRITABLE).complete(negative.rows()))
        .hasMessage("count_bounds: expected counts >= 0, but got -1.0");
  }
}
