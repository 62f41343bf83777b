package io.github.hiveanomaly.clustering.points;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointsBuilderTest {

  @ParameterizedTest
  @CsvSource({
    "1, 0, 1e3",
    "1, 5000, 1e3",
    "2, 999, 1e-6",
    "2, 1000, 1e-6",
    "3, 20000, 1e6",
    "3, 4000, 2",
    "7, 3000, 1e3",
    "70, 1500, 1e3",
    "3, 2000, 0"
  })
  void thePointsOfPartsAreTheSameHoweverTheyWereSplit(int dimensions, int size, double scale) {
    Random random = new Random(dimensions);
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double[] point = new double[dimensions];
      for (int d = 0; d < dimensions; d++) {
        // Some alike.
        double value = random.nextInt(3) == 0 ? random.nextInt(5) : random.nextGaussian();
        point[d] = scale * value + 0.0;
      }
      points.add(point);
    }
    WeightedPoints sorted = split(dimensions, points, 2);
    Collections.shuffle(points, random);
    WeightedPoints otherwise = split(dimensions, points, 5);

    assertThat(otherwise.coordinates()).containsExactly(sorted.coordinates());
    assertThat(otherwise.weights()).containsExactly(sorted.weights());
    assertThat(rows(sorted))
        .containsExactlyInAnyOrderElementsOf(
            points.stream().map(point -> row(point, weight(point))).toList());
    if (dimensions <= 3) {
      // The first coordinate rises, but for steps of a thousandth of a standard deviation.
      double[] before = {Double.NEGATIVE_INFINITY};
      rows(sorted)
          .forEach(
              row -> {
                assertThat(row.get(0)).isGreaterThanOrEqualTo(before[0] - 1e-3 * scale);
                before[0] = Math.max(before[0], row.get(0));
              });
    }
  }

  private static WeightedPoints split(int dimensions, List<double[]> points, int parts) {
    List<PointsBuilder> builders = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      builders.add(new PointsBuilder(dimensions));
    }
    for (int i = 0; i < points.size(); i++) {
      builders.get(i % parts).add(points.get(i), weight(points.get(i)));
    }
    return PointsBuilder.inOrder(dimensions, builders.stream().map(PointsBuilder::build).toList());
  }

  /** One that tells whose it is. */
  private static double weight(double[] point) {
    return Math.abs(point[point.length - 1]) + 0.5;
  }

  private static List<List<Double>> rows(WeightedPoints points) {
    List<List<Double>> rows = new ArrayList<>();
    double[] point = new double[points.dimensions()];
    for (int i = 0; i < points.size(); i++) {
      points.copyPoint(i, point);
      rows.add(row(point, points.weights()[i]));
    }
    return rows;
  }

  private static List<Double> row(double[] point, double weight) {
    return DoubleStream.concat(Arrays.stream(point), DoubleStream.of(weight)).boxed().toList();
  }
}
