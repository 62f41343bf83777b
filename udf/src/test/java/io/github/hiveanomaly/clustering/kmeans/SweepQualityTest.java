package io.github.hiveanomaly.clustering.kmeans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sum of squares on readings that lead k-means astray, for every k and several seeds. */
class SweepQualityTest {

  private static final int[] KS = IntStream.rangeClosed(1, 10).toArray();

  /** Plain k-means++ and Lloyd, independent of the search that is tried. */
  private static final int STARTS = 100;

  private static final int SMALL_SEGMENTS = 40;

  /** Readings of two features. */
  enum Hard {
    /** Many tight clumps: two centres in one clump never part again by Lloyd's steps. */
    CLUMPS {
      @Override
      double[] draw(Random random) {
        int clump = random.nextInt(25);
        return new double[] {
          clump % 5 * 20 + clump % 3 * 7 + random.nextGaussian() / 2,
          clump / 5 * 20 + clump % 4 * 5 + random.nextGaussian() / 2
        };
      }
    },
    /** A few readings decide the sum. */
    HEAVY_TAILS {
      @Override
      double[] draw(Random random) {
        return new double[] {cauchy(random), cauchy(random)};
      }

      private static double cauchy(Random random) {
        double value = 10 * Math.tan(Math.PI * (random.nextDouble() - 0.5));
        return Math.rint(Math.max(-1000, Math.min(1000, value)));
      }
    },
    /** Whole numbers without any cluster. */
    GRID {
      @Override
      double[] draw(Random random) {
        return new double[] {random.nextInt(60), random.nextInt(40)};
      }
    },
    /** Clumps of very different sizes. */
    UNEVEN {
      @Override
      double[] draw(Random random) {
        int clump = (int) Math.min(30, -4 * Math.log(1 - random.nextDouble()));
        double width = 0.3 + clump % 5;
        return new double[] {
          clump * 37 % 100 + width * random.nextGaussian(),
          clump * 61 % 100 + width * random.nextGaussian()
        };
      }
    };

    abstract double[] draw(Random random);

    WeightedPoints points(int size) {
      Random random = new Random(1);
      PointsBuilder builder = new PointsBuilder(2);
      for (int i = 0; i < size; i++) {
        builder.add(draw(random), 1);
      }
      return builder.build();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSumOfSquaresIsWithinAThousandthOfTheBestKnown(Hard hard) {
    WeightedPoints points = hard.points(5000);
    double[][] wssse = new double[4][];
    for (int seed = 0; seed < wssse.length; seed++) {
      wssse[seed] = sweep(points, seed);
    }
    double[] best = plain(points);
    for (double[] each : wssse) {
      for (int i = 0; i < KS.length; i++) {
        best[i] = Math.min(best[i], each[i]);
      }
    }
    for (double[] each : wssse) {
      for (int i = 0; i < KS.length; i++) {
        assertThat(each[i] / best[i] - 1).as("k = %d", KS[i]).isLessThan(0.001);
      }
    }
  }

  /** As the benchmark of many segments has them. */
  @Test
  void theMeanOfSmallSegmentsIsWithinAHundredthOfTheBestKnown() {
    Random random = new Random(3);
    double[] excess = new double[KS.length];
    for (int segment = 0; segment < SMALL_SEGMENTS; segment++) {
      WeightedPoints points = regimes(random, 1000);
      double[] found = sweep(points, 1);
      double[] best = plain(points);
      double[] other = sweep(points, 2);
      for (int i = 0; i < KS.length; i++) {
        excess[i] += found[i] / Math.min(found[i], Math.min(best[i], other[i])) - 1;
      }
    }
    for (int i = 0; i < KS.length; i++) {
      assertThat(excess[i] / SMALL_SEGMENTS).as("k = %d", KS[i]).isLessThan(0.01);
    }
  }

  private static WeightedPoints regimes(Random random, int size) {
    double[][] centers = {{40, 68, 6}, {120, 63, 12}, {200, 52, 20}, {90, 20, 38}};
    double[][] deviations = {{8, 3, 1.5}, {12, 3, 2}, {14, 4, 2}, {10, 4, 3}};
    double[] upTo = {0.35, 0.7, 0.9, 1};
    PointsBuilder builder = new PointsBuilder(3);
    for (int i = 0; i < size; i++) {
      double share = random.nextDouble();
      int regime = 0;
      while (share >= upTo[regime]) {
        regime++;
      }
      double[] point = new double[3];
      for (int d = 0; d < point.length; d++) {
        point[d] = Math.rint(centers[regime][d] + deviations[regime][d] * random.nextGaussian());
      }
      builder.add(point, 1);
    }
    return builder.build();
  }

  @Test
  void aSwapFreesACentreThatSharesItsClump() {
    // Two centres in the clump at 0, one for the clumps at 100 and 110.
    WeightedPoints points =
        new WeightedPoints(
            1, new double[] {0, 1, 2, 100, 101, 110, 111}, new double[] {1, 1, 1, 1, 1, 1, 1});
    Lloyd lloyd = new Lloyd(points);
    Clustering stuck = lloyd.run(new double[] {0, 1.5, 105.5}, 100);

    Clustering freed =
        new SwapSearch(points, lloyd).improve(stuck, 10, 100, new SplittableRandom(1));

    assertThat(stuck.wssse()).isEqualTo(101.5);
    assertThat(freed.wssse()).isEqualTo(3);
  }

  private static double[] sweep(WeightedPoints points, long seed) {
    SweepOptions options =
        new SweepOptions(KS, 10, seed, Standardization.NONE, new FitOptions(1, 0, 1.0 / 3));
    List<String> features = List.of("x", "y", "z").subList(0, points.dimensions());
    return Segments.train(points, features, options).points().stream()
        .mapToDouble(SweepPoint::wssse)
        .toArray();
  }

  private static double[] plain(WeightedPoints points) {
    double[] best = new double[KS.length];
    PlusPlusStart starts = new PlusPlusStart(points);
    Lloyd lloyd = new Lloyd(points);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < KS.length; i++) {
      best[i] = Double.POSITIVE_INFINITY;
      for (int start = 0; start < STARTS; start++) {
        best[i] = Math.min(best[i], lloyd.run(starts.draw(KS[i], random), 1000).wssse());
      }
    }
    return best;
  }
}
