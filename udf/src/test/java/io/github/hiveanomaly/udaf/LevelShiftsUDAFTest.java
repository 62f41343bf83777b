package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.Date;
import org.junit.jupiter.api.Test;

class LevelShiftsUDAFTest extends AggregateContract {

  @Override
  protected Class<LevelShiftsUDAF> function() {
    return LevelShiftsUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 2;
  }

  @Override
  protected Object resultOfNothing() {
    return List.of();
  }

  private static AggregateCase series(String name, Value... constants) {
    Value[] arguments = {column("date"), column("double"), null, null, null};
    System.arraycopy(constants, 0, arguments, 2, constants.length);
    AggregateCase series = AggregateCase.of(name, Arrays.copyOf(arguments, 2 + constants.length));
    int[] days = {9, 1, 3, 10, 2, 4, 7, 5, 8, 6, 11};
    double[] values = {10, 12, 11, 10, 16, 15, 17, 16, 8, 8, 7};
    for (int day : days) {
      series = series.row(Date.ofEpochDay(day), values[day - 1]);
    }
    return series;
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        series(
                "a rise and a fall",
                Value.constant("int", 3),
                Value.constant("tinyint", (byte) 3),
                Value.constant("double", 0.1))
            .gives(
                List.of(
                    List.of(Date.ofEpochDay(5), 11.0, 16.0, 16.0 / 11),
                    List.of(Date.ofEpochDay(9), 16.0, 8.0, 0.5))),
        series("nothing").gives(List.of()),
        AggregateCase.of(
                "from zero",
                column("int"),
                column("double"),
                Value.constant("int", 1),
                Value.constant("int", 1))
            .row(2, 5.0)
            .row(1, 0.0)
            .gives(List.of(Arrays.asList(2, 0.0, 5.0, null))));
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(
            () ->
                new AggregateCalls(function(), series("", Value.constant("int", 0)), Form.WRITABLE)
                    .compile())
        .hasMessage("level_shifts: argument 3 (before): expected an integer >= 1, but got 0");
    assertThatThrownBy(
            () ->
                new AggregateCalls(
                        function(),
                        series(
                            "",
                            Value.constant("int", 1),
                            Value.constant("bigint", 1L << 40),
                            Value.constant("int", 1)),
                        Form.WRITABLE)
                    .compile())
        .hasMessage(
            "level_shifts: argument 4 (after): expected an integer >= 1, but got 1099511627776");
    assertThatThrownBy(
            () ->
                new AggregateCalls(
                        function(),
                        series(
                            "",
                            Value.constant("int", 1),
                            Value.constant("int", 1),
                            Value.constant("double", -0.1)),
                        Form.WRITABLE)
                    .compile())
        .hasMessage(
            "level_shifts: argument 5 (min_change): expected a finite number >= 0, but got -0.1");
  }
}
