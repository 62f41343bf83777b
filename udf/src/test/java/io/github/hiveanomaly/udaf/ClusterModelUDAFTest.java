package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ClusterModelUDAFTest extends AggregateContract {

  private static final List<List<Double>> ROUND = List.of(List.of(1.0, 0.0), List.of(0.0, 1.0));

  @Override
  protected Class<ClusterModelUDAF> function() {
    return ClusterModelUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 3;
  }

  @Override
  protected Object resultOfNothing() {
    return null;
  }

  private static AggregateCase plain(String name) {
    return AggregateCase.of(
        name, column("int"), column("array<double>"), column("array<array<double>>"));
  }

  private static AggregateCase full(String name) {
    return AggregateCase.of(
        name,
        column("int"),
        column("array<double>"),
        column("array<array<double>>"),
        column("array<string>"),
        column("array<double>"));
  }

  @Override
  protected Stream<AggregateCase> cases() {
    AggregateCase nine = full("nine clusters with names and scale");
    List<Cluster> clusters = new ArrayList<>();
    for (int id = 8; id >= 0; id--) {
      nine =
          nine.row(
              id,
              List.of(10.0 * id, -1.0),
              List.of(List.of(1.0 + id, 0.5), List.of(0.5, 2.0)),
              List.of("volume", "speed"),
              List.of(2.0, 4.0));
      clusters.add(
          new Cluster(
              id,
              new double[] {10.0 * id, -1},
              PositiveDefinite.of(new double[][] {{1.0 + id, 0.5}, {0.5, 2}})));
    }
    return Stream.of(
        nine.gives(
            ClusterModelFormat.pack(
                new ClusterModel(clusters, List.of("volume", "speed"), new double[] {2, 4}))),
        plain("one cluster")
            .row(3, List.of(1.0, 2.0), ROUND)
            .gives(
                ClusterModelFormat.pack(
                    new ClusterModel(
                        List.of(
                            new Cluster(
                                3,
                                new double[] {1, 2},
                                PositiveDefinite.of(new double[][] {{1, 0}, {0, 1}}))),
                        List.of(),
                        new double[] {1, 1}))));
  }

  private ThrowingCallable complete(AggregateCase given) {
    return () -> new AggregateCalls(function(), given, Form.WRITABLE).complete(given.rows());
  }

  @Test
  void namesWhatIsWrong() {
    assertThatThrownBy(complete(plain("").row(0, List.of(1.0), ROUND)))
        .hasMessage(
            "cluster_model: argument 2 (centroid): the centroid has 1 values, but the covariance is"
                + " 2 x 2");
    assertThatThrownBy(
            complete(
                plain("").row(0, List.of(1.0, 2.0), List.of(List.of(1.0, 2.0), List.of(2.0, 4.0)))))
        .hasMessage(
            "cluster_model: argument 3 (covariance): expected a positive definite matrix, but row 2"
                + " follows from the rows before it (to 12 digits)");
    assertThatThrownBy(
            complete(plain("").row(4, List.of(1.0, 2.0), ROUND).row(4, List.of(3.0, 2.0), ROUND)))
        .hasMessage(
            "cluster_model: cluster 4 is there twice: a model is the clusters of one run, segment"
                + " and k");
    assertThatThrownBy(
            complete(
                plain("")
                    .row(0, List.of(1.0, 2.0), ROUND)
                    .row(1, List.of(3.0), List.of(List.of(1.0)))))
        .hasMessage("cluster_model: cluster 0 has 2 features, but cluster 1 has 1");
    assertThatThrownBy(
            complete(
                full("")
                    .row(0, List.of(1.0, 2.0), ROUND, List.of("a", "b"), List.of(1.0, 1.0))
                    .row(1, List.of(1.0, 2.0), ROUND, List.of("b", "a"), List.of(1.0, 1.0))))
        .hasMessage(
            "cluster_model: expected the same feature names for all clusters, but got [a, b] and"
                + " [b, a]");
    assertThatThrownBy(
            complete(full("").row(0, List.of(1.0, 2.0), ROUND, List.of("a"), List.of(1.0, 1.0))))
        .hasMessage("cluster_model: expected 2 feature names, but got [a]");
    assertThatThrownBy(
            complete(
                full("").row(0, List.of(1.0, 2.0), ROUND, List.of("a", "b"), List.of(1.0, 0.0))))
        .hasMessage(
            "cluster_model: expected a scale of positive finite numbers, but got [1.0, 0.0]");
  }
}
