package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;

import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class NormalityUDAFTest extends AggregateContract {

  @Override
  protected Class<NormalityUDAF> function() {
    return NormalityUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return Arrays.asList(0L, null, null, null, null);
  }

  private static AggregateCase values(String name) {
    return AggregateCase.of(name, column("double"));
  }

  @Override
  protected Stream<AggregateCase> cases() {
    // The skewness is that of SciPy's documentation, the kurtosis computed in rationals.
    double skewness = 0.2650554122698573;
    double kurtosis = -1.6660010752838508;
    double statistic = 8 / 6.0 * (skewness * skewness + kurtosis * kurtosis / 4);
    return Stream.of(
        values("SciPy's example")
            .rows(2, 8, 0, 4, 1, 9, 9, 0)
            .gives(List.of(8L, skewness, kurtosis, statistic, Math.exp(-statistic / 2))),
        values("the same far away")
            .rows(1e12 + 2, 1e12 + 8, 1e12, 1e12 + 4, 1e12 + 1, 1e12 + 9, 1e12 + 9, 1e12)
            .gives(List.of(8L, skewness, kurtosis, statistic, Math.exp(-statistic / 2))),
        values("one").rows(7).gives(Arrays.asList(1L, null, null, null, null)),
        values("equal").rows(23.79, 23.79, 23.79).gives(Arrays.asList(3L, null, null, null, null)),
        values("two").rows(1, 3).gives(List.of(2L, 0.0, -2.0, 1 / 3.0, Math.exp(-1 / 6.0))));
  }
}
