package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;

import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

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
    return Arrays.asList(0L, null, null, null, null);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        // R: mad(c(1:9)) = 2.9652
        AggregateCase.of("R's mad", column("double"))
            .rows(3, 1, 2, 6, 5, 4, 9, 8, 7)
            .gives(List.of(9L, 5.0, 2.9652, 5 - 3 * 2.9652, 5 + 3 * 2.9652)),
        AggregateCase.of("two spreads", column("double"), Value.constant("double", 2.0))
            .rows(1, 2, 3, 4, 100)
            .gives(List.of(5L, 3.0, 1.4826, 3 - 2 * 1.4826, 3 + 2 * 1.4826)),
        // R: quantile(c(1, 2, 4, 8, 16, 32, 64, 128)): 3.5, 12, 40
        AggregateCase.of(
                "Tukey's fences",
                column("double"),
                Value.constant("double", 1.5),
                Value.constant("string", "IQR"))
            .rows(1, 2, 4, 8, 16, 32, 64, 128)
            .gives(List.of(8L, 12.0, 36.5, 3.5 - 1.5 * 36.5, 40 + 1.5 * 36.5)),
        AggregateCase.of(
                "the usual width",
                column("double"),
                Value.constant("void", null),
                Value.constant("string", "iqr"))
            .rows(1, 2, 4, 8, 16, 32, 64, 128)
            .gives(List.of(8L, 12.0, 36.5, 3.5 - 1.5 * 36.5, 40 + 1.5 * 36.5)),
        AggregateCase.of("one", column("double")).rows(7).gives(List.of(1L, 7.0, 0.0, 7.0, 7.0)));
  }
}
