package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
  void manyReadingsSideBySideAreScoredAsEachAlone() {
    Random random = new Random(5);
    for (int dimensions : new int[] {1, 3, 20}) {
      Scorer scorer = randomModel(random, 50, dimensions).scorer();
      int count = 1 + random.nextInt(2_000);
      int stride = count + random.nextInt(3);
      double[] columns = random.doubles((long) dimensions * stride, 0, 10).toArray();
      int[] positions = new int[count];
      scorer.nearest(columns, stride, count, positions);
      double[] reading = new double[dimensions];
      for (int j = 0; j < count; j++) {
        for (int i = 0; i < dimensions; i++) {
          reading[i] = columns[i * stride + j];
        }
        assertThat(positions[j]).isEqualTo(scorer.nearest(reading));
        assertThat(scorer.distance(columns, stride, j, positions[j]))
            .isEqualTo(scorer.distance(reading, positions[j]));
      }
    }
  }

  @Test
  void readingsTooFarToCompareAreInTheFirstCluster() {
    Scorer scorer = randomModel(new Random(6), 3, 1).scorer();
    double[] readings = {Double.MAX_VALUE, -1e300, Double.NaN};
    int[] positions = {9, 9, 9};
    scorer.nearest(readings, 3, 3, positions);
    assertThat(positions).containsExactly(0, 0, 0);
    assertThat(scorer.nearest(new double[] {Double.MAX_VALUE})).isEqualTo(0);
  }

  private static ClusterModel randomModel(Random random, int clusters, int dimensions) {
    double[][] unit = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      unit[i][i] = 1;
    }
    List<Cluster> members = new ArrayList<>();
    for (int id = 0; id < clusters; id++) {
      double[] centroid = random.doubles(dimensions, 0, 10).toArray();
      members.add(new Cluster(id, centroid, PositiveDefinite.of(unit)));
    }
    double[] scale = random.doubles(dimensions, 0.5, 2).toArray();
    return new ClusterModel(members, List.of(), scale);
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
    assertThat(scorer.pValue(distance, 0))
        .isCloseTo(Math.exp(-5.37037037037037 / 2), within(1e-14));
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
