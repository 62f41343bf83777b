package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KneeUDAFTest extends AggregateContract {

  @Override
  protected Class<KneeUDAF> function() {
    return KneeUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 2;
  }

  @Override
  protected Object resultOfNothing() {
    return null;
  }

  private static AggregateCase curve(String name) {
    return AggregateCase.of(name, column("int"), column("double"));
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        // Fisher's iris by scikit-learn
        curve("iris")
            .row(3, 78.85144143)
            .row(1, 681.3706)
            .row(5, 46.44618205)
            .row(2, 152.34795176)
            .row(4, 57.22847321)
            .gives(2),
        // Satopaa et al., figure 2, mirrored: y = 1 / (x + 0.1) - 5, knee at x = 2/9
        Stream.iterate(0, i -> i + 1)
            .limit(10)
            .reduce(
                curve("Kneedle"),
                (all, i) -> all.row(i, 1 / (i / 9.0 + 0.1) - 5),
                (one, other) -> one)
            .gives(2),
        curve("a line").row(1, 3.0).row(2, 2.0).row(3, 1.0).gives(null),
        curve("two points").row(1, 3.0).row(2, 2.0).gives(null));
  }

  @Test
  void refusesTwoCurvesAtOnce() {
    AggregateCase twice = curve("twice").row(1, 3.0).row(2, 2.0).row(1, 3.0);
    assertThatThrownBy(
            () -> new AggregateCalls(function(), twice, Form.WRITABLE).complete(twice.rows()))
        .hasMessage(
            "knee: expected each k once, but got 1 twice: the curve is that of one run and segment");
    AggregateCalls calls = new AggregateCalls(function(), twice, Form.WRITABLE);
    assertThatThrownBy(
            () ->
                calls.finish(
                    calls.partials(
                        List.of(twice.rows().subList(0, 2), twice.rows().subList(2, 3)))))
        .hasMessageStartingWith("knee: expected each k once, but got 1 twice");
  }
}
