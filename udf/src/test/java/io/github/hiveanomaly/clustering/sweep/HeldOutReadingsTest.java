package io.github.hiveanomaly.clustering.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.clustering.situations.Situation;
import io.github.hiveanomaly.model.Scorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the two probabilities are worth on readings that training has not seen. */
class HeldOutReadingsTest {

  /** Readings of many kinds; the first two features are always correlated Gaussian ones. */
  private enum Kind {
    GAUSSIAN,
    /** Student's t of three degrees of freedom. */
    LONG_TAILED,
    /** Log-normal. */
    SKEWED,
    /** As rain is: none in 70 % of the readings, else exponential. */
    MOSTLY_ZERO,
    /** Four columns. */
    ONE_HOT,
    /** On and off. */
    CLUMPED;

    private double[] others(Random random) {
      return switch (this) {
        case GAUSSIAN -> new double[] {random.nextGaussian()};
        case LONG_TAILED -> {
          double square = 0;
          for (int i = 0; i < 3; i++) {
            double normal = random.nextGaussian();
            square += normal * normal;
          }
          yield new double[] {random.nextGaussian() / Math.sqrt(square / 3)};
        }
        case SKEWED -> new double[] {Math.exp(random.nextGaussian())};
        case MOSTLY_ZERO ->
            new double[] {random.nextDouble() < 0.7 ? 0 : -Math.log(random.nextDouble())};
        case ONE_HOT -> {
          double[] columns = new double[4];
          columns[random.nextInt(4)] = 1;
          yield columns;
        }
        case CLUMPED -> new double[] {(random.nextBoolean() ? 0 : 8) + 0.1 * random.nextGaussian()};
      };
    }

    List<double[]> draw(int count, Random random) {
      List<double[]> readings = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        double a = random.nextGaussian();
        double[] other = others(random);
        double[] reading = new double[2 + other.length];
        reading[0] = a;
        reading[1] = 0.6 * a + 0.8 * random.nextGaussian();
        System.arraycopy(other, 0, reading, 2, other.length);
        readings.add(reading);
      }
      return readings;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bothProbabilitiesOfGaussianReadingsAreNominal(long seed) {
    Random random = new Random(seed);
    Scorer scorer = scorer(Kind.GAUSSIAN.draw(200_000, random), 1);
    List<double[]> unseen = Kind.GAUSSIAN.draw(200_000, random);

    assertThat(share(unseen, reading -> pValue(scorer, reading), 0.01)).isBetween(0.009, 0.011);
    assertThat(share(unseen, reading -> empiricalPValue(scorer, reading), 0.01))
        .isBetween(0.009, 0.011);
    assertThat(share(unseen, reading -> empiricalPValue(scorer, reading), 0.001))
        .isBetween(0.0008, 0.0012);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theEmpiricalProbabilityHoldsForReadingsOfAllKinds(Kind kind) {
    Random random = new Random(11);
    List<double[]> readings = kind.draw(40_000, random);
    List<double[]> unseen = kind.draw(200_000, random);
    for (int k : new int[] {1, 2, 4}) {
      Scorer scorer = scorer(readings, k);
      assertThat(share(unseen, reading -> empiricalPValue(scorer, reading), 0.01))
          .as("%s, k = %d", kind, k)
          .isBetween(0.0085, 0.0115);
      assertThat(share(unseen, reading -> empiricalPValue(scorer, reading), 0.001))
          .as("%s, k = %d", kind, k)
          .isBetween(0.0005, 0.0015);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsPlantedScoresHigherThanWhatIsPlain(Kind kind) {
    Random random = new Random(12);
    List<double[]> plain = kind.draw(9300, random);
    int dimensions = plain.get(0).length;
    List<double[]> planted = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double[] clump = kind.draw(1, random).get(0);
      clump[0] = 9 + 0.1 * random.nextGaussian();
      clump[1] = -9 + 0.1 * random.nextGaussian();
      planted.add(clump);
    }
    for (int i = 0; i < 500; i++) {
      double[] wide = random.doubles(dimensions, -25, 25).toArray();
      planted.add(wide);
    }
    List<double[]> all = new ArrayList<>(plain);
    all.addAll(planted);
    for (int k : new int[] {1, 2, 3, 4, 6, 8, 10}) {
      Scorer scorer = scorer(all, k);
      double[] scores = plain.stream().mapToDouble(scorer::score).sorted().toArray();
      double high = scores[(int) (0.99 * scores.length)];
      long found = planted.stream().filter(reading -> scorer.score(reading) > high).count();
      assertThat((double) found / planted.size()).as("k = %d", k).isGreaterThanOrEqualTo(0.95);
    }
  }

  /** Of trimming by chi-square's cutoff 897 to 319 of 3,000 have p < 0.001, and 906 are trimmed. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void aFeatureThatIsMostlyZeroIsNotEatenUp(int k) {
    List<double[]> readings = Kind.MOSTLY_ZERO.draw(3000, new Random(5));
    SegmentSweep sweep = train(readings, k);

    Scorer scorer = Segments.model(sweep).scorer();
    assertThat(share(readings, reading -> pValue(scorer, reading), 0.001)).isLessThan(0.04);
    long trimmed = Segments.last(sweep).situations().stream().mapToLong(Situation::trimmed).sum();
    assertThat(trimmed).isLessThan(400);
    assertThat(sweep.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("f2 has the same value in more than half of the readings of a")
                    .contains("k=1")
                    .endsWith("its variance is that of all of them, none trimmed"));
  }

  /** A constant, and a sum of two others, scatter in no dimension of their own. */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1000", "1000, 1e-6"})
  void redundantFeaturesDoNotCountAsDimensions(double unit, double constant) {
    Random random = new Random(6);
    Function<double[], double[]> more =
        r -> new double[] {r[0], constant, r[1], unit * (r[0] + r[1]), r[2]};
    List<double[]> readings = Kind.GAUSSIAN.draw(100_000, random).stream().map(more).toList();
    List<double[]> unseen = Kind.GAUSSIAN.draw(100_000, random).stream().map(more).toList();

    SegmentSweep sweep = train(readings, 1);

    assertThat(Segments.last(sweep).situations().get(0).rank()).isEqualTo(3);
    Scorer scorer = Segments.model(sweep).scorer();
    assertThat(share(unseen, reading -> pValue(scorer, reading), 0.01)).isBetween(0.009, 0.011);
    assertThat(share(unseen, reading -> empiricalPValue(scorer, reading), 0.01))
        .isBetween(0.009, 0.011);
  }

  @Test
  void oneOfTheOneHotColumnsFollowsFromTheOthers() {
    SegmentSweep sweep = train(Kind.ONE_HOT.draw(5000, new Random(6)), 1);

    assertThat(Segments.last(sweep).situations().get(0).rank()).isEqualTo(5);
  }

  private static double pValue(Scorer scorer, double[] reading) {
    int nearest = scorer.nearest(reading);
    return scorer.pValue(scorer.distance(reading, nearest), nearest);
  }

  private static double empiricalPValue(Scorer scorer, double[] reading) {
    return scorer.empiricalPValue(scorer.score(reading));
  }

  private static double share(
      List<double[]> readings, Function<double[], Double> probability, double limit) {
    long below = readings.stream().filter(reading -> probability.apply(reading) < limit).count();
    return (double) below / readings.size();
  }

  private static Scorer scorer(List<double[]> readings, int k) {
    return Segments.model(train(readings, k)).scorer();
  }

  /** With the job's default options. */
  private static SegmentSweep train(List<double[]> readings, int k) {
    int dimensions = readings.get(0).length;
    PointsBuilder builder = new PointsBuilder(dimensions);
    readings.forEach(reading -> builder.add(reading, 1));
    WeightedPoints points =
        PointsBuilder.inOrder(dimensions, Collections.singletonList(builder.build()));
    SweepOptions options =
        new SweepOptions(
            new int[] {k}, 10, 1, Standardization.STDDEV, new FitOptions(0.975, 0.05, 1.0 / 3));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < dimensions; i++) {
      names.add("f" + i);
    }
    return Segments.train(points, names, options);
  }
}
