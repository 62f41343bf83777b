package io.github.hiveanomaly.clustering.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LloydTest {

  @ParameterizedTest(name = "{0} points in {1} dimensions, k = {2}, seed {3}")
  @CsvSource({
    "50, 1, 3, 1",
    "200, 2, 2, 2",
    "500, 3, 4, 3",
    "500, 3, 10, 4",
    "300, 5, 7, 5",
    "40, 2, 20, 6",
    "1000, 3, 6, 7",
    "2000, 4, 15, 8",
    "17, 1, 17, 9",
    "30, 3, 1, 10"
  })
  void endsWhereTheTextbookEnds(int size, int dimensions, int k, long seed) {
    Random random = new Random(seed);
    double[][] points = new double[size][dimensions];
    double[] weights = new double[size];
    PointsBuilder builder = new PointsBuilder(dimensions);
    for (int i = 0; i < size; i++) {
      double clump = random.nextInt(4) * 3;
      for (int d = 0; d < dimensions; d++) {
        points[i][d] = clump + random.nextGaussian();
      }
      weights[i] = 1 + random.nextInt(20);
      builder.add(points[i], weights[i]);
    }
    WeightedPoints weighted = builder.build();
    double[] start = new PlusPlusStart(weighted).draw(k, new SplittableRandom(seed));

    Clustering clustering = new Lloyd(weighted).run(start, 10_000);

    double[][] expected = NaiveKMeans.lloyd(points, weights, rows(start, dimensions));
    assertThat(clustering.converged()).isTrue();
    assertThat(clustering.wssse())
        .isCloseTo(NaiveKMeans.wssse(points, weights, expected), within(1e-9));
    double[] flat = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    assertThat(clustering.centers()).containsExactly(flat, within(1e-9));
  }

  @Test
  void weightCountsLikeEqualPoints() {
    WeightedPoints repeated = new WeightedPoints(1, new double[] {0, 0, 0, 1, 10, 10, 12}, ones(7));
    WeightedPoints weighted =
        new WeightedPoints(1, new double[] {0, 1, 10, 12}, new double[] {3, 1, 2, 1});
    double[] start = {0, 12};

    Clustering expected = new Lloyd(repeated).run(start, 100);
    Clustering clustering = new Lloyd(weighted).run(start, 100);

    assertThat(clustering.centers()).containsExactly(expected.centers(), within(1e-12));
    assertThat(clustering.centers()).containsExactly(new double[] {0.25, 32 / 3.0}, within(1e-12));
    assertThat(clustering.wssse()).isCloseTo(0.75 + 8 / 3.0, within(1e-12));
  }

  @Test
  void aCentreWithoutPointsIsPutWhereItHelps() {
    WeightedPoints points = new WeightedPoints(1, new double[] {0, 1, 100, 101}, ones(4));
    // The centre at 1e6 has no point; so has none of the others reason to give one up.
    Clustering clustering = new Lloyd(points).run(new double[] {50, 49, 1e6}, 100);

    assertThat(clustering.converged()).isTrue();
    assertThat(clustering.wssse()).isEqualTo(0.5);
  }

  @Test
  void stopsAtTheLimitAndSaysSo() {
    Random random = new Random(1);
    double[] coordinates = random.doubles(2000).toArray();
    WeightedPoints points = new WeightedPoints(2, coordinates, ones(1000));
    double[] start = new PlusPlusStart(points).draw(8, new SplittableRandom(1));

    Clustering few = new Lloyd(points).run(start, 2);
    Clustering many = new Lloyd(points).run(start, 1000);

    assertThat(few.converged()).isFalse();
    assertThat(many.converged()).isTrue();
    assertThat(many.wssse()).isLessThan(few.wssse());
  }

  private static double[] ones(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[][] rows(double[] flat, int dimensions) {
    double[][] rows = new double[flat.length / dimensions][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * dimensions, (i + 1) * dimensions);
    }
    return rows;
  }
}
