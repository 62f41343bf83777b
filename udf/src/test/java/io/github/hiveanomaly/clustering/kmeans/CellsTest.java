package io.github.hiveanomaly.clustering.kmeans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CellsTest {

  @Test
  void fewPointsStayAsTheyAre() {
    WeightedPoints points = new WeightedPoints(1, new double[] {1, 2, 7}, new double[] {1, 2, 3});

    assertThat(Cells.sumUp(points, 3)).isSameAs(points);
  }

  @Test
  void pointsFarApartAreCutFirst() {
    WeightedPoints points =
        new WeightedPoints(1, new double[] {0, 1, 100, 200, 201}, new double[] {3, 1, 2, 1, 1});

    WeightedPoints cells = Cells.sumUp(points, 3);

    assertThat(cells.coordinates()).containsExactlyInAnyOrder(0.25, 100, 200.5);
    assertThat(cells.weights()).containsExactlyInAnyOrder(4, 2, 2);
  }

  @Test
  void cellsKeepTheWeightTheMeanAndWhatCentresCost() {
    Random random = new Random(1);
    PointsBuilder builder = new PointsBuilder(3);
    for (int i = 0; i < 20_000; i++) {
      double clump = random.nextInt(5) * 4;
      builder.add(
          new double[] {
            clump + random.nextGaussian(), random.nextGaussian(), clump - random.nextGaussian()
          },
          1 + random.nextInt(9));
    }
    WeightedPoints points = builder.build();

    WeightedPoints cells = Cells.sumUp(points, 2000);

    assertThat(cells.size()).isEqualTo(2000);
    assertThat(cells.totalWeight()).isEqualTo(points.totalWeight());
    assertThat(SegmentFrame.moments(cells).mean())
        .containsExactly(SegmentFrame.moments(points).mean(), within(1e-9));
    // The difference is what the cells have within, whatever the centres.
    double[] within = new double[2];
    for (int i = 0; i < 2; i++) {
      double[] centers = new PlusPlusStart(cells).draw(5, new SplittableRandom(i));
      within[i] = cost(points, centers) - cost(cells, centers);
    }
    assertThat(within[1]).isCloseTo(within[0], within(0.005 * cost(points, new double[3])));
  }

  @Test
  void equalCoordinatesInAllButOneAreCutThere() {
    PointsBuilder builder = new PointsBuilder(2);
    for (int i = 0; i < 1000; i++) {
      builder.add(new double[] {5, i}, 1);
    }

    assertThat(Cells.sumUp(builder.build(), 100).size()).isEqualTo(100);
  }

  private static double cost(WeightedPoints points, double[] centers) {
    double sum = 0;
    for (int i = 0; i < points.size(); i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int offset = 0; offset < centers.length; offset += points.dimensions()) {
        least =
            Math.min(
                least,
                Distances.squared(
                    points.coordinates(),
                    i * points.dimensions(),
                    centers,
                    offset,
                    points.dimensions()));
      }
      sum += points.weights()[i] * least;
    }
    return sum;
  }
}
