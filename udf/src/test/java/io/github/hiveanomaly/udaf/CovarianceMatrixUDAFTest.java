package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CovarianceMatrixUDAFTest extends AggregateContract {

  @Override
  protected Class<CovarianceMatrixUDAF> function() {
    return CovarianceMatrixUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 1;
  }

  @Override
  protected Object resultOfNothing() {
    return null;
  }

  private static AggregateCase plain(String name) {
    return AggregateCase.of(name, column("array<double>"));
  }

  private static AggregateCase weighted(String name) {
    return AggregateCase.of(name, column("array<double>"), column("bigint"));
  }

  @Override
  protected Stream<AggregateCase> cases() {
    // R's documentation of mahalanobis: cov(cbind(1:6, 1:3))
    List<Object> r = List.of(6L, List.of(3.5, 2.0), List.of(List.of(3.5, 0.8), List.of(0.8, 0.8)));
    return Stream.of(
        plain("R")
            .row(List.of(1.0, 1.0))
            .row(List.of(2.0, 2.0))
            .row(List.of(3.0, 3.0))
            .row(List.of(4.0, 1.0))
            .row(List.of(5.0, 2.0))
            .row(List.of(6.0, 3.0))
            .gives(r),
        AggregateCase.of("a struct", column("struct<x:double,y:double>"))
            .row(List.of(1.0, 1.0))
            .row(List.of(2.0, 2.0))
            .row(List.of(3.0, 3.0))
            .row(List.of(4.0, 1.0))
            .row(List.of(5.0, 2.0))
            .row(List.of(6.0, 3.0))
            .gives(r),
        // Hive's TestGenericUDAFCorrelation, with the 250s as weights: sums of squares by hand
        weighted("weights")
            .row(List.of(100.0), 1L)
            .row(List.of(150.0), 1L)
            .row(List.of(200.0), 1L)
            .row(List.of(250.0), 2L)
            .row(List.of(300.0), 1L)
            .row(List.of(350.0), 1L)
            .row(List.of(1e6), 0L)
            .row(List.of(100.0), 0L)
            .gives(
                List.of(
                    7L, List.of(1600 / 7.0), List.of(List.of((410000 - 1600 * 1600 / 7.0) / 6)))),
        weighted("weights of thousands of millions of millions")
            .row(List.of(1.0), 1L << 52)
            .row(List.of(3.0), 1L << 51)
            .row(List.of(1.0), 0L)
            .row(List.of(1.0), 0L)
            .gives(List.of((1L << 52) + (1L << 51), List.of(5 / 3.0), List.of(List.of(8 / 9.0)))),
        plain("one").row(List.of(7.0, 8.0)).gives(Arrays.asList(1L, List.of(7.0, 8.0), null)));
  }

  private ThrowingCallable complete(AggregateCase given) {
    return () -> new AggregateCalls(function(), given, Form.WRITABLE).complete(given.rows());
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(complete(plain("").row(List.of(1.0, 2.0)).row(List.of(1.0))))
        .hasMessage(
            "covariance_matrix: argument 1 (features): expected 2 features, as in the rows before,"
                + " but got 1");
    assertThatThrownBy(complete(plain("").row(List.of())))
        .hasMessage(
            "covariance_matrix: argument 1 (features): expected at least one feature, but got none");
    assertThatThrownBy(complete(weighted("").row(List.of(1.0), -1L)))
        .hasMessage("covariance_matrix: argument 2 (weight): expected an integer >= 0, but got -1");
    assertThatThrownBy(complete(weighted("").row(List.of(1.0), 1L << 53).row(List.of(2.0), 2L)))
        .hasMessage(
            "covariance_matrix: expected weights that add up to at most 2^53, but got"
                + " 9.007199254740994E15");
    AggregateCase twoLengths = plain("").row(List.of(1.0, 2.0)).row(List.of(1.0));
    AggregateCalls calls = new AggregateCalls(function(), twoLengths, Form.WRITABLE);
    assertThatThrownBy(
            () ->
                calls.finish(
                    calls.partials(
                        List.of(twoLengths.rows().subList(0, 1), twoLengths.rows().subList(1, 2)))))
        .hasMessage(
            "covariance_matrix: expected partial results of 2 dimensions, but got one of 1");
  }
}
