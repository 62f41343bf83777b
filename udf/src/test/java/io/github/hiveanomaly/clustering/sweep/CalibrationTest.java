package io.github.hiveanomaly.clustering.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.model.Scorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What p-values mean with the default options: suspects left out, covariances trimmed. */
class CalibrationTest {

  private static final FitOptions DEFAULT = new FitOptions(0.975, 0.05, 1.0 / 3);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void oneInAHundredGaussianReadingsHasAPValueBelowOnePercent(long seed) {
    List<double[]> readings = gaussian(30_000, 0, new Random(seed));

    assertThat(share(readings, scorer(readings, 1), 0.01)).isBetween(0.008, 0.012);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void soHaveThoseOfSeveralSituations(long seed) {
    Random random = new Random(seed);
    List<double[]> readings = new ArrayList<>(gaussian(15_000, 0, random));
    readings.addAll(gaussian(10_000, 20, random));
    readings.addAll(gaussian(5_000, -30, random));

    assertThat(share(readings, scorer(readings, 3), 0.01)).isBetween(0.008, 0.012);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 10})
  void outliersSpreadWideAreFound(int k) {
    Random random = new Random(7);
    List<double[]> readings = new ArrayList<>(gaussian(19_000, 0, random));
    List<double[]> planted = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      planted.add(random.doubles(3, -25, 25).toArray());
    }
    readings.addAll(planted);

    assertThat(share(planted, scorer(readings, k), 0.001)).isGreaterThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 8, 10})
  void outliersInATightClumpAreFound(int k) {
    Random random = new Random(8);
    List<double[]> readings = new ArrayList<>(gaussian(9_800, 0, random));
    List<double[]> planted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      planted.add(
          new double[] {
            9 + 0.1 * random.nextGaussian(),
            -9 + 0.1 * random.nextGaussian(),
            9 + 0.1 * random.nextGaussian()
          });
    }
    readings.addAll(planted);

    assertThat(share(planted, scorer(readings, k), 0.001)).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void withoutTrimmingAndSuspectsAClumpPassesForNormal() {
    Random random = new Random(8);
    List<double[]> readings = new ArrayList<>(gaussian(9_800, 0, random));
    List<double[]> planted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      planted.add(new double[] {9 + 0.1 * random.nextGaussian(), -9, 9});
    }
    readings.addAll(planted);

    assertThat(share(planted, scorer(readings, 2, new FitOptions(1, 0, 1.0 / 3)), 0.001))
        .isLessThan(0.1);
  }

  private static Scorer scorer(List<double[]> readings, int k) {
    return scorer(readings, k, DEFAULT);
  }

  private static Scorer scorer(List<double[]> readings, int k, FitOptions fit) {
    PointsBuilder builder = new PointsBuilder(3);
    readings.forEach(reading -> builder.add(reading, 1));
    SweepOptions options = new SweepOptions(new int[] {k}, 10, 1, Standardization.STDDEV, fit);
    SegmentSweep sweep = Segments.train(builder.build(), List.of("x", "y", "z"), options);
    return Segments.model(sweep).scorer();
  }

  private static double share(List<double[]> readings, Scorer scorer, double pValue) {
    long below =
        readings.stream()
            .filter(
                reading -> {
                  int nearest = scorer.nearest(reading);
                  return scorer.pValue(scorer.distance(reading, nearest), nearest) < pValue;
                })
            .count();
    return (double) below / readings.size();
  }

  /** Correlated Gaussian readings in three dimensions. */
  private static List<double[]> gaussian(int count, double centre, Random random) {
    List<double[]> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.nextGaussian();
      double b = random.nextGaussian();
      double c = random.nextGaussian();
      readings.add(new double[] {centre + a, centre + 0.6 * a + 0.8 * b, centre - 0.5 * b + c});
    }
    return readings;
  }
}
