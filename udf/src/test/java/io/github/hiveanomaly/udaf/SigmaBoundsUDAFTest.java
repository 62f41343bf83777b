package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;

import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Value;
import java.util.Arrays;
import java.util.stream.Stream;

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
                Value.constant(
                    "decimal(3,1)", org.apache.hadoop.hive.common.type.HiveDecimal.create("1.5")))
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
}
