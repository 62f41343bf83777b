package io.github.hiveanomaly.clustering.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.clustering.Iris;
import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.Distances;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.clustering.situations.Situation;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.model.Scorer;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTrainerTest {

  private static final List<String> IRIS_FEATURES =
      List.of("sepal_length", "sepal_width", "petal_length", "petal_width");

  /** Of k = 1 to 5, by scikit-learn, best of many starts (ORACLES.md). */
  private static final double[] IRIS_WSSSE = {
    681.3706, 152.34795176, 78.85144143, 57.22847321, 46.44618205
  };

  @Test
  void irisAsScikitLearnHasIt() {
    SweepOptions options =
        new SweepOptions(
            new int[] {1, 2, 3, 4, 5}, 10, 1, Standardization.NONE, new FitOptions(1, 0, 1.0 / 3));
    SegmentSweep sweep = Segments.train(Iris.points(), IRIS_FEATURES, options);

    for (int i = 0; i < IRIS_WSSSE.length; i++) {
      assertThat(sweep.points().get(i).wssse()).isCloseTo(IRIS_WSSSE[i], within(1e-7));
    }
    assertThat(sweep.points().get(1).daviesBouldin()).isCloseTo(0.404293, within(5e-7));
    assertThat(sweep.points().get(2).daviesBouldin()).isCloseTo(0.661972, within(5e-7));
    assertThat(sweep.points().get(2).situations())
        .extracting(Situation::size)
        .containsExactly(62L, 50L, 38L);
    // R: kmeans(iris[1:4], 3)$withinss
    double[] withinSums =
        sweep.points().get(2).situations().stream().mapToDouble(Situation::wssse).toArray();
    assertThat(withinSums)
        .containsExactly(new double[] {39.82097, 15.15100, 23.87947}, within(5e-6));
  }

  @Test
  void silhouetteOfIrisAsTheDefinitionHasIt() {
    WeightedPoints iris = Iris.points();
    SweepPoint point = Segments.last(Segments.train(iris, IRIS_FEATURES, plain(3)));

    double sum = 0;
    for (int i = 0; i < iris.size(); i++) {
      double[] distances = new double[3];
      for (int c = 0; c < 3; c++) {
        distances[c] =
            Math.sqrt(
                Distances.squared(
                    iris.coordinates(), i * 4, point.situations().get(c).mean(), 0, 4));
      }
      java.util.Arrays.sort(distances);
      sum += (distances[1] - distances[0]) / distances[1];
    }
    assertThat(point.silhouette()).isCloseTo(sum / 150, within(1e-12));
  }

  @Test
  void oneClusterHasNeitherDaviesBouldinNorSilhouette() {
    SweepPoint point = Segments.train(Iris.points(), IRIS_FEATURES, plain(1)).points().get(0);

    assertThat(point.daviesBouldin()).isNaN();
    assertThat(point.silhouette()).isNaN();
  }

  @Test
  void theSumOfSquaresNeverRisesWithK() {
    // A single start, which at some k is unlucky.
    for (long seed = 0; seed < 50; seed++) {
      SweepOptions options =
          new SweepOptions(
              IntStream.rangeClosed(1, 12).toArray(),
              1,
              seed,
              Standardization.NONE,
              new FitOptions(1, 0, 1.0 / 3));
      double[] wssse =
          Segments.train(Iris.points(), IRIS_FEATURES, options).points().stream()
              .mapToDouble(SweepPoint::wssse)
              .toArray();
      for (int i = 1; i < wssse.length; i++) {
        assertThat(wssse[i]).as("k = %d, seed %d", i + 1, seed).isLessThan(wssse[i - 1]);
      }
    }
  }

  @Test
  void standardizedSumIsDimensionsTimesRowsLessOne() {
    SweepOptions options =
        new SweepOptions(
            new int[] {1}, 1, 1, Standardization.STDDEV, new FitOptions(1, 0, 1.0 / 3));

    SegmentSweep sweep = Segments.train(Iris.points(), IRIS_FEATURES, options);

    assertThat(sweep.points().get(0).wssse()).isCloseTo(4 * 149, within(1e-9));
    // R: sapply(iris[1:4], sd)
    assertThat(sweep.scale())
        .containsExactly(new double[] {0.8280661, 0.4358663, 1.7652982, 0.7622377}, within(5e-8));
  }

  @Test
  void covariancesAreThoseOfTheReadings() {
    // R: cov(cbind(1:6, 1:3)) = [[3.5, .8], [.8, .8]]
    WeightedPoints points =
        new WeightedPoints(
            2, new double[] {1, 1, 2, 2, 3, 3, 4, 1, 5, 2, 6, 3}, new double[] {1, 1, 1, 1, 1, 1});

    Situation only =
        Segments.train(points, List.of("x", "y"), plain(1)).points().get(0).situations().get(0);

    assertThat(only.covariance()[0]).containsExactly(new double[] {3.5, 0.8}, within(1e-14));
    assertThat(only.covariance()[1]).containsExactly(new double[] {0.8, 0.8}, within(1e-14));
    assertThat(only.mean()).containsExactly(3.5, 2);
    assertThat(only.centroid()).containsExactly(3.5, 2);
    assertThat(only.trimmed()).isZero();
  }

  @Test
  void aNumberOfClustersAboveThatOfDistinctReadingsIsLeftOut() {
    WeightedPoints points =
        new WeightedPoints(1, new double[] {1, 2, 7}, new double[] {10, 20, 30});

    SegmentSweep sweep = Segments.train(points, List.of("x"), plain(2, 3, 4, 5, 6));

    assertThat(sweep.points()).extracting(SweepPoint::k).containsExactly(1, 2, 3);
    assertThat(sweep.notes()).containsExactly("k=4 to 6 left out: 3 distinct readings");
    assertThat(Segments.last(sweep).wssse()).isZero();
  }

  @Test
  void aSingleReadingIsASituationWithFlooredVariance() {
    WeightedPoints points = new WeightedPoints(2, new double[] {60, 0}, new double[] {1});

    SegmentSweep sweep = Segments.train(points, List.of("speed", "occupancy"), plain(1, 2));

    Situation only = sweep.points().get(0).situations().get(0);
    assertThat(only.size()).isEqualTo(1);
    assertThat(only.floored()).containsExactly(true, true);
    // A millionth of the value; of 1 where it is 0.
    assertThat(Math.sqrt(only.covariance()[0][0])).isCloseTo(60e-6, within(1e-12));
    assertThat(Math.sqrt(only.covariance()[1][1])).isCloseTo(1e-6, within(1e-12));
    assertThat(sweep.notes())
        .containsExactly(
            "k=2 left out: 1 distinct reading",
            "speed never varies: it is always 60.0",
            "occupancy never varies: it is always 0.0");
  }

  @Test
  void perfectlyCorrelatedFeaturesHaveAFlooredVariance() {
    double[] coordinates = new double[200];
    double[] weights = new double[100];
    for (int i = 0; i < 100; i++) {
      coordinates[2 * i] = i;
      coordinates[2 * i + 1] = 3 * i + 1;
      weights[i] = 1;
    }
    WeightedPoints points = new WeightedPoints(2, coordinates, weights);

    SegmentSweep sweep = Segments.train(points, List.of("x", "y"), plain(1));

    Situation only = sweep.points().get(0).situations().get(0);
    assertThat(only.floored()).containsExactly(false, true);
    // The line holds: along it readings are near, a little beside it far.
    var scorer = Segments.model(sweep).scorer();
    assertThat(scorer.distance(new double[] {60, 181}, 0)).isLessThan(1);
    assertThat(scorer.distance(new double[] {60, 190}, 0)).isGreaterThan(50);
  }

  @Test
  void aFeatureThatNeverVariesInAClusterMakesADeviatingReadingFar() {
    PointsBuilder builder = new PointsBuilder(2);
    for (int i = 0; i < 100; i++) {
      builder.add(new double[] {i, 5}, 1);
      builder.add(new double[] {1000 + i, i}, 1);
    }
    SegmentSweep sweep = Segments.train(builder.build(), List.of("x", "y"), plain(2));

    Situation flat = Segments.last(sweep).situations().get(0);
    assertThat(flat.mean()[0]).isEqualTo(49.5);
    assertThat(flat.floored()).containsExactly(false, true);
    var scorer = Segments.model(sweep).scorer();
    assertThat(scorer.distance(new double[] {50, 6}, 0)).isGreaterThan(10);
  }

  @Test
  void idsFallWithSizeAndThenRiseWithTheCentroid() {
    WeightedPoints points =
        new WeightedPoints(1, new double[] {0, 100, 200, 300}, new double[] {5, 9, 5, 1});

    List<Situation> situations =
        Segments.last(Segments.train(points, List.of("x"), plain(4))).situations();

    assertThat(situations).extracting(Situation::id).containsExactly(0, 1, 2, 3);
    assertThat(situations).extracting(s -> s.mean()[0]).containsExactly(100.0, 0.0, 200.0, 300.0);
    assertThat(situations).extracting(Situation::share).containsExactly(0.45, 0.25, 0.25, 0.05);
  }

  @Test
  void smallClustersAreSuspectButNeverTheLargest() {
    WeightedPoints points =
        new WeightedPoints(1, new double[] {0, 100, 200}, new double[] {48, 48, 4});

    assertThat(suspects(points, 0.05)).containsExactly(false, false, true);
    assertThat(suspects(points, 0.04)).containsExactly(false, false, false);
    assertThat(suspects(points, 0.9)).containsExactly(false, true, true);
  }

  /** What training's reader keeps out, as its squares are beyond a double. */
  @ParameterizedTest
  @ValueSource(doubles = {1e160, 1e300, 1e308})
  void readingsThatCannotBeSquaredEndInNotes(double wild) {
    WeightedPoints points =
        new WeightedPoints(
            2, new double[] {1, 2, 3, 4, 5, 7, wild, 2, -wild, 9}, new double[] {10, 10, 10, 1, 1});

    SegmentSweep sweep = Segments.train(points, List.of("x", "y"), plain(1, 2));

    assertThat(sweep.points()).isEmpty();
    assertThat(sweep.notes()).hasSize(2).allMatch(note -> note.contains(" cannot be trained: "));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-140, 1, 1e50, 1e100})
  void unitsDoNotMatter(double unit) {
    PointsBuilder builder = new PointsBuilder(2);
    Random random = new Random(4);
    for (int i = 0; i < 1000; i++) {
      double x = random.nextGaussian() + (i % 2 == 0 ? 0 : 20);
      builder.add(new double[] {unit * x, unit * (0.5 * x + random.nextGaussian())}, 1);
    }
    SweepOptions options =
        new SweepOptions(
            new int[] {2}, 5, 1, Standardization.STDDEV, new FitOptions(0.975, 0.05, 1.0 / 3));

    SegmentSweep sweep = Segments.train(builder.build(), List.of("x", "y"), options);

    Scorer scorer = Segments.model(sweep).scorer();
    double score = scorer.score(new double[] {10 * unit, 5 * unit});
    assertThat(scorer.empiricalPValue(score)).isLessThan(0.01);
    assertThat(score).isBetween(2.0, 4.0);
  }

  private static List<Boolean> suspects(WeightedPoints points, double minShare) {
    SweepOptions options =
        new SweepOptions(
            new int[] {3}, 5, 1, Standardization.NONE, new FitOptions(1, minShare, 1.0 / 3));
    return Segments.last(Segments.train(points, List.of("x"), options)).situations().stream()
        .map(Situation::suspect)
        .toList();
  }

  /** The post's way: own units, nothing trimmed, nothing suspect. */
  private static SweepOptions plain(int... ks) {
    return new SweepOptions(ks, 10, 1, Standardization.NONE, new FitOptions(1, 0, 1.0 / 3));
  }
}
