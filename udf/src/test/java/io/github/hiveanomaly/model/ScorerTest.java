package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScorerTest {

  private static final PositiveDefinite UNIT = PositiveDefinite.of(new double[][] {{1, 0}, {0, 1}});

  @Test
  void theNearestCentroidDependsOnTheScale() {
    List<Cluster> clusters =
        List.of(
            new Cluster(0, new double[] {0, 0}, UNIT), new Cluster(7, new double[] {10, 1}, UNIT));
    double[] reading = {6, 0};

    Scorer plain = new ClusterModel(clusters, List.of(), new double[] {1, 1}).scorer();
    assertThat(plain.clusterId(plain.nearest(reading))).isEqualTo(7);

    Scorer scaled = new ClusterModel(clusters, List.of(), new double[] {10, 0.5}).scorer();
    assertThat(scaled.clusterId(scaled.nearest(reading))).isEqualTo(0);
  }

  @Test
  void ofEquallyNearClustersTheFirstIsTaken() {
    List<Cluster> clusters =
        List.of(
            new Cluster(5, new double[] {1, 0}, UNIT), new Cluster(3, new double[] {-1, 0}, UNIT));
    Scorer scorer = new ClusterModel(clusters, List.of(), new double[] {1, 1}).scorer();

    assertThat(scorer.clusterId(scorer.nearest(new double[] {0, 0}))).isEqualTo(3);
  }

  @Test
  void theDistanceIsMahalanobisInTheReadingsUnits() {
    // R's help page of mahalanobis: centre (1, 2), point (0, 0): squared distance 5.37037037037037.
    Cluster cluster =
        new Cluster(
            0, new double[] {1, 2}, PositiveDefinite.of(new double[][] {{3.5, 0.8}, {0.8, 0.8}}));
    Scorer scorer = new ClusterModel(List.of(cluster), List.of(), new double[] {100, 3}).scorer();

    double distance = scorer.distance(new double[] {0, 0}, 0);
    assertThat(distance * distance).isCloseTo(5.37037037037037, within(1e-13));
    assertThat(scorer.distance(new double[] {0, 0}, 0)).isEqualTo(distance);
    // In two dimensions the probability is exp(-distance^2 / 2).
    assertThat(scorer.pValue(distance)).isCloseTo(Math.exp(-5.37037037037037 / 2), within(1e-14));
  }

  @Test
  void aModelSaysWhatDoesNotFit() {
    Cluster cluster = new Cluster(0, new double[] {0, 0}, UNIT);
    assertRefused(List.of(), List.of(), "expected at least one cluster, but got none");
    assertRefused(
        List.of(cluster, new Cluster(0, new double[] {5, 5}, UNIT)),
        List.of(),
        "cluster 0 is there twice: a model is the clusters of one run, segment and k");
    assertRefused(
        List.of(cluster, new Cluster(1, new double[1], PositiveDefinite.of(new double[][] {{1}}))),
        List.of(),
        "cluster 0 has 2 features, but cluster 1 has 1");
    assertRefused(List.of(cluster), List.of("speed"), "expected 2 feature names, but got [speed]");
    assertRefused(
        List.of(cluster),
        List.of("speed", "speed"),
        "expected 2 different feature names, but got [speed, speed]");
    assertThatThrownBy(() -> new ClusterModel(List.of(cluster), List.of(), new double[] {1, 0}))
        .hasMessage("expected a scale of positive finite numbers, but got [1.0, 0.0]");
    assertThatThrownBy(() -> new ClusterModel(List.of(cluster), List.of(), new double[] {1}))
        .hasMessage("expected a scale of 2 values, but got 1");
    assertThatThrownBy(() -> new Cluster(0, new double[] {1, 2, 3}, UNIT))
        .hasMessage("the centroid has 3 values, but the covariance is 2 x 2");
    assertThatThrownBy(() -> new Cluster(0, new double[] {1, Double.NaN}, UNIT))
        .hasMessage("the centroid's value 2 is NaN, expected a finite number");
  }

  private static void assertRefused(List<Cluster> clusters, List<String> names, String message) {
    assertThatThrownBy(() -> new ClusterModel(clusters, names, new double[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
