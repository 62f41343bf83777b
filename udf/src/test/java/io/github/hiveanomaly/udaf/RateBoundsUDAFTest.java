package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.junit.jupiter.api.Test;

class RateBoundsUDAFTest extends AggregateContract {

  @Override
  protected Class<RateBoundsUDAF> function() {
    return RateBoundsUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 2;
  }

  @Override
  protected Object resultOfNothing() {
    return Arrays.asList(0L, null, null, null, null);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    double between = 1.4826 * Math.sqrt(7) / 14;
    return Stream.of(
        AggregateCase.of("of four", column("double"), column("double"))
            .row(20.0, 5.0)
            .row(36.0, 9.0)
            .row(14.0, 4.0)
            .row(30.0, 7.0)
            .gives(List.of(4L, 4.0, 2.0, between, 6 * between)),
        AggregateCase.of(
                "two spreads", column("double"), column("int"), Value.constant("double", 2.0))
            .row(4.0, 4)
            .row(4.0, 4)
            .row(0.0, 0)
            .row(4.0, 4)
            .row(2.0, 4)
            .row(6.0, 4)
            .gives(List.of(5L, 1.0, 1.0, 1.253314 * 2 / 5, 2 * 1.253314 * 2 / 5)));
  }

  /** The very same bits. */
  @Test
  void isTheSameInAnyOrder() throws HiveException {
    AggregateCase given = AggregateCase.of("", column("double"), column("double"));
    Random random = new Random(11);
    for (int i = 0; i < 100; i++) {
      given =
          given.row(random.nextGaussian() * Math.pow(10, random.nextInt(9)), random.nextDouble());
    }
    AggregateCalls calls = new AggregateCalls(function(), given, Form.WRITABLE);
    Object expected = calls.complete(given.rows());
    for (int seed = 0; seed < 20; seed++) {
      List<List<Object>> rows = new ArrayList<>(given.rows());
      Collections.shuffle(rows, new Random(seed));
      assertThat(calls.complete(rows)).isEqualTo(expected);
    }
  }

  @Test
  void namesWhatIsWrong() {
    AggregateCase negative =
        AggregateCase.of("", column("double"), column("double")).row(1.0, -2.0);
    assertThatThrownBy(
            () -> new AggregateCalls(function(), negative, Form.WRITABLE).complete(negative.rows()))
        .hasMessage("rate_bounds: expected n >= 0, but got -2.0");
    AggregateCase infinite =
        AggregateCase.of(
            "", column("double"), column("double"), Value.constant("double", Double.NaN));
    assertThatThrownBy(() -> new AggregateCalls(function(), infinite, Form.WRITABLE).compile())
        .hasMessage("rate_bounds: argument 3 (width): expected a finite number >= 0, but got NaN");
  }
}
