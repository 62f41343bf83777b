package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
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
        scoring("both views, both shapes, weight and calibration", true),
        scoring("both views with NULL for the rest", false),
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

  private static AggregateCase scoring(String name) {
    AggregateCase full = full(name);
    return AggregateCase.of(
        name,
        Stream.concat(
                full.arguments().stream(),
                Stream.of(
                    column("array<double>"),
                    column("array<double>"),
                    column("int"),
                    column("double"),
                    column("array<struct<score:double,p_value:double>>")))
            .toArray(Value[]::new));
  }

  /** Three situations and, among their rows, the whole view. */
  private static AggregateCase scoring(String name, boolean known) {
    AggregateCase rows = scoring(name);
    List<Cluster> clusters = new ArrayList<>();
    for (int id : new int[] {2, -1, 0, 1}) {
      List<Double> diagonal = known ? List.of(id + 0.5, -id - 0.5) : null;
      List<Double> variances = known ? List.of(id + 2.0, id + 3.0) : null;
      rows =
          rows.row(
              id,
              List.of(10.0 * id, -1.0),
              List.of(List.of(4.0 + id, 0.5), List.of(0.5, 2.0)),
              List.of("volume", "speed"),
              List.of(2.0, 4.0),
              diagonal,
              variances,
              known ? 1 + (id + 1) % 2 : null,
              known ? 0.25 : null,
              known ? List.of(List.of(0.5, 1.0), List.of(1.5, 0.01)) : null);
      clusters.add(
          new Cluster(
              id,
              new double[] {10.0 * id, -1},
              PositiveDefinite.of(new double[][] {{4.0 + id, 0.5}, {0.5, 2}}),
              known ? new double[] {id + 0.5, -id - 0.5} : null,
              known ? new double[] {id + 2.0, id + 3.0} : null,
              known ? 1 + (id + 1) % 2 : 2));
    }
    return rows.gives(
        ClusterModelFormat.pack(
            new ClusterModel(
                List.of(clusters.get(0), clusters.get(2), clusters.get(3)),
                clusters.get(1),
                List.of("volume", "speed"),
                new double[] {2, 4},
                known ? 0.25 : Double.NaN,
                known ? new Calibration(new double[] {0.5, 1.5}, new double[] {1, 0.01}) : null)));
  }

  /** A row of a group whose rows differ in what must be the same, or is wrong by itself. */
  private static AggregateCase row(
      AggregateCase given,
      int id,
      List<Double> diagonal,
      List<Double> variances,
      Integer rank,
      Double weight,
      List<List<Double>> calibration) {
    return given.row(
        id,
        List.of(1.0, 2.0),
        ROUND,
        List.of("a", "b"),
        List.of(1.0, 1.0),
        diagonal,
        variances,
        rank,
        weight,
        calibration);
  }

  @Test
  void namesWhatIsWrongWithWhatScoresNeed() {
    List<Double> two = List.of(1.0, 2.0);
    List<List<Double>> knots = List.of(List.of(0.5, 1.0), List.of(1.5, 0.01));
    AggregateCase first = row(scoring(""), 0, two, two, 2, 0.25, knots);
    assertThatThrownBy(complete(row(first, 1, two, two, 2, 0.5, knots)))
        .hasMessage(
            "cluster_model: expected the same whole_weight for all clusters, but got 0.25 and 0.5");
    assertThatThrownBy(complete(row(first, 1, two, two, 2, null, knots)))
        .hasMessage(
            "cluster_model: expected the same whole_weight for all clusters, but got 0.25 and none");
    assertThatThrownBy(complete(row(first, 1, two, two, 2, 0.25, List.of(List.of(0.5, 1.0)))))
        .hasMessage(
            "cluster_model: expected the same calibration for all clusters, but got [0.5: 1.0, 1.5:"
                + " 0.01] and [0.5: 1.0]");
    assertThatThrownBy(complete(row(first, -1, null, null, 2, 0.25, knots)))
        .hasMessage(
            "cluster_model: expected diagonal_centroid and diagonal_variance of all clusters or of"
                + " none, but cluster 0 has them, and cluster -1 has not");
    assertThatThrownBy(complete(row(scoring(""), 0, two, null, 2, 0.25, knots)))
        .hasMessage(
            "cluster_model: expected both diagonal_centroid and diagonal_variance or neither, but"
                + " got only diagonal_centroid");
    assertThatThrownBy(complete(row(scoring(""), 0, List.of(1.0), two, 2, 0.25, knots)))
        .hasMessage(
            "cluster_model: expected a diagonal_centroid of 2 values, as the centroid has, but got"
                + " 1");
    assertThatThrownBy(complete(row(scoring(""), 0, two, List.of(1.0, 0.0), 2, 0.25, knots)))
        .hasMessage(
            "cluster_model: the diagonal_variance's value 2 is 0.0, expected a positive number");
    assertThatThrownBy(complete(row(scoring(""), 0, two, two, 3, 0.25, knots)))
        .hasMessage("cluster_model: expected a rank from 1 to 2, but got 3");
    assertThatThrownBy(complete(row(scoring(""), 0, two, two, 2, 1.5, knots)))
        .hasMessage("cluster_model: expected a whole_weight from 0 to 1, but got 1.5");
    assertThatThrownBy(complete(row(scoring(""), 0, two, two, 2, 0.25, List.of(List.of(0.5, 0.9)))))
        .hasMessage(
            "cluster_model: argument 10 (calibration): expected a calibration of p_values that fall"
                + " from 1 and stay above 0, but got [0.9]");
    AggregateCase whole = row(first, -1, two, two, 2, 0.25, knots);
    assertThatThrownBy(complete(row(whole, -1, two, two, 2, 0.25, knots)))
        .hasMessage(
            "cluster_model: cluster -1 is there twice: a model is the clusters of one run, segment"
                + " and k");
  }

  @Test
  void takesThreeToFiveOrTenArguments() {
    AggregateCase six =
        AggregateCase.of(
            "",
            Stream.concat(full("").arguments().stream(), Stream.of(column("array<double>")))
                .toArray(Value[]::new));
    assertThatThrownBy(complete(six))
        .hasMessage(
            "cluster_model: expected 3 to 5 or 10 arguments, cluster_model(cluster_id, centroid,"
                + " covariance [, feature_names [, scale [, diagonal_centroid, diagonal_variance,"
                + " rank, whole_weight, calibration]]]), but got 6");
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
