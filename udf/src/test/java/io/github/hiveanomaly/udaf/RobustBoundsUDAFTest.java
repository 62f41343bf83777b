package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.stats.NistDataSet;
import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCalls.Partial;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class RobustBoundsUDAFTest extends AggregateContract {

  @Override
  protected Class<RobustBoundsUDAF> function() {
    return RobustBoundsUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return Arrays.asList(0L, null, null, null, null, null);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        // R: mad(c(1:9)) = 2.9652
        AggregateCase.of("R's mad", column("double"))
            .rows(3, 1, 2, 6, 5, 4, 9, 8, 7)
            .gives(List.of(9L, 5.0, 2.9652, 5 - 3 * 2.9652, 5 + 3 * 2.9652, "mad")),
        AggregateCase.of("two spreads", column("double"), Value.constant("double", 2.0))
            .rows(1, 2, 3, 4, 100)
            .gives(List.of(5L, 3.0, 1.4826, 3 - 2 * 1.4826, 3 + 2 * 1.4826, "mad")),
        // R: quantile(c(1, 2, 4, 8, 16, 32, 64, 128)): 3.5, 12, 40
        AggregateCase.of(
                "Tukey's fences",
                column("double"),
                Value.constant("double", 1.5),
                Value.constant("string", "IQR"))
            .rows(1, 2, 4, 8, 16, 32, 64, 128)
            .gives(List.of(8L, 12.0, 36.5, 3.5 - 1.5 * 36.5, 40 + 1.5 * 36.5, "iqr")),
        AggregateCase.of(
                "the usual width",
                column("double"),
                Value.constant("void", null),
                Value.constant("string", "iqr"))
            .rows(1, 2, 4, 8, 16, 32, 64, 128)
            .gives(List.of(8L, 12.0, 36.5, 3.5 - 1.5 * 36.5, 40 + 1.5 * 36.5, "iqr")),
        AggregateCase.of("one", column("double"))
            .rows(7)
            .gives(List.of(1L, 7.0, 0.0, 7.0, 7.0, "none")),
        // the mean absolute deviation from 5 is 10 / 8
        AggregateCase.of("mostly equal", column("double"))
            .rows(5, 5, 15, 5, 5, 5, 5, 5)
            .gives(
                List.of(
                    8L,
                    5.0,
                    1.253314 * 1.25,
                    5 - 3 * 1.253314 * 1.25,
                    5 + 3 * 1.253314 * 1.25,
                    "mean_deviation")),
        AggregateCase.of(
                "mostly equal, by quartiles",
                column("double"),
                Value.constant("void", null),
                Value.constant("string", "iqr"))
            .rows(5, 5, 15, 5, 5, 5, 5, 5)
            .gives(List.of(8L, 5.0, 0.0, 5.0, 5.0, "none")));
  }

  /** More values than are kept, but only ten different ones. */
  @Test
  void isExactForTheDigitsOfPi() throws HiveException {
    NistDataSet digits =
        NistDataSet.all().stream().filter(set -> set.name().equals("PiDigits")).findAny().get();
    AggregateCase given = AggregateCase.of("", column("double")).rows(digits.values());
    List<Object> expected = List.of(5000L, 5.0, 4.4478, 5 - 3 * 4.4478, 5 + 3 * 4.4478, "mad");
    AggregateCalls calls = calls(column("double"));
    assertSame(calls.complete(given.rows()), expected);
    List<Partial> partials =
        calls
            .partials(
                List.of(
                    given.rows().subList(0, 4500),
                    given.rows().subList(4500, 4501),
                    given.rows().subList(4501, 5000)))
            .stream()
            .map(Partial::throughLazyBinary)
            .toList();
    assertSame(calls.finish(partials), expected);
    assertSame(calls.finish(List.of(calls.combine(partials).throughLazyBinary())), expected);
  }

  private static AggregateCalls calls(Value... arguments) {
    AggregateCase empty = AggregateCase.of("no rows", arguments);
    return new AggregateCalls(RobustBoundsUDAF.class, empty, Form.WRITABLE);
  }

  @Test
  void refusesPartialsOfAnotherCall() throws HiveException {
    List<List<List<Object>>> none = List.of(List.of());
    Value width = Value.constant("int", 3);
    Partial mad = calls(column("double"), width).partials(none).get(0);
    Partial iqr =
        calls(column("double"), width, Value.constant("string", "iqr")).partials(none).get(0);
    assertThatThrownBy(() -> calls(column("double")).finish(List.of(mad, iqr)))
        .hasMessage(
            "robust_bounds: expected partial results of one call, but got (width 3.0, mad) and"
                + " (width 3.0, iqr)");
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(() -> calls(column("int"), Value.constant("int", -1)).compile())
        .hasMessage(
            "robust_bounds: argument 2 (width): expected a finite number >= 0, but got -1.0");
    assertThatThrownBy(() -> calls(column("int"), column("int")).compile())
        .hasMessage(
            "robust_bounds: argument 2 (width): expected a constant number, but got a value that"
                + " differs from row to row");
    assertThatThrownBy(() -> calls(column("int"), Value.constant("void", null)).compile())
        .hasMessage("robust_bounds: argument 2 (width): expected a number, but got NULL");
    assertThatThrownBy(
            () ->
                calls(column("int"), Value.constant("int", 3), Value.constant("string", "median"))
                    .compile())
        .hasMessage(
            "robust_bounds: argument 3 (method): expected one of mad, iqr, but got 'median'");
  }
}
