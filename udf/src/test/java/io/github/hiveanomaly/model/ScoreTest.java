package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.stats.ChiSquared;
import io.github.hiveanomaly.stats.PositiveDefinite;
import io.github.hiveanomaly.testing.RandomModels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scores, held against arithmetic in 200 digits. */
class ScoreTest {

  private static final double[][] UNIT = {{1, 0}, {0, 1}};

  @ParameterizedTest
  @ValueSource(doubles = {0, 1 / 3.0, 0.5, 1})
  void isTheWeightedLogarithmOfBothViews(double weight) {
    Random random = new Random(1);
    for (int dimensions : new int[] {1, 2, 3, 7}) {
      ClusterModel model = RandomModels.scoring(random, 4, dimensions, weight);
      Scorer scorer = model.scorer();
      for (int r = 0; r < 50; r++) {
        double[] reading = random.doubles(dimensions, -20, 80).toArray();
        double expected = ExactScores.score(reading, model);
        assertThat(scorer.score(reading)).isCloseTo(expected, within(1e-13 * expected));
      }
    }
  }

  /** By mpmath, of the model of the calls that run on every engine (scalars.yaml). */
  @Test
  void isWhatMpmathSays() {
    Scorer scorer = mpmathModel(List.of()).scorer();
    assertThat(scorer.score(new double[] {26, 60})).isCloseTo(1.3176362983501646, within(1e-15));
    assertThat(scorer.score(new double[] {30, 25})).isCloseTo(1.3444353634870299, within(1e-15));
    assertThat(scorer.score(new double[] {0, 0})).isCloseTo(4.24043152877382, within(1e-14));
    assertThat(scorer.empiricalPValue(4.24043152877382))
        .isCloseTo(0.0005748684459344434, within(1e-17));
  }

  /** Of rank 1 is the second cluster, so that one degree of freedom is left to its p-value. */
  private static ClusterModel mpmathModel(List<String> names) {
    double[][] correlated = {{4, 1}, {1, 9}};
    double[][] plain = {{9, 0}, {0, 25}};
    double[][] wide = {{30, -20}, {-20, 300}};
    return new ClusterModel(
        List.of(
            new Cluster(
                0,
                new double[] {20, 60},
                PositiveDefinite.of(correlated),
                new double[] {20.5, 59},
                new double[] {5, 10},
                2),
            new Cluster(
                1,
                new double[] {30, 15},
                PositiveDefinite.of(plain),
                new double[] {30, 15},
                new double[] {8, 26},
                1)),
        new Cluster(
            ClusterModel.WHOLE_ID,
            new double[] {25, 40},
            PositiveDefinite.of(wide),
            new double[] {24, 41},
            new double[] {32, 310},
            2),
        names,
        new double[] {1, 1},
        0.25,
        new Calibration(new double[] {0.5, 1, 2, 3}, new double[] {1, 0.5, 0.1, 0.01}));
  }

  @Test
  void redundantFeaturesAreNoDegreesOfFreedom() {
    Scorer scorer = mpmathModel(List.of()).scorer();
    double[] reading = {30, 25};
    assertThat(scorer.nearest(reading)).isEqualTo(1);
    // P(|N(0, 1)| > 2), from tables of the normal distribution.
    assertThat(scorer.pValue(scorer.distance(reading, 1), 1))
        .isCloseTo(0.0455002638963584, within(1e-15));
  }

  @Test
  void manyReadingsSideBySideHaveTheBitsOfEachAlone() {
    Random random = new Random(2);
    for (int dimensions : new int[] {1, 3, 20}) {
      for (double weight : new double[] {0, 0.3, 1, Double.NaN}) {
        ClusterModel model = RandomModels.scoring(random, 6, dimensions, weight);
        Scorer scorer = model.scorer();
        int count = 1 + random.nextInt(1_000);
        int stride = count + random.nextInt(3);
        double[] columns = random.doubles((long) dimensions * stride, -100, 100).toArray();
        for (int far = 0; far < 20; far++) {
          columns[random.nextInt(columns.length)] = Math.scalb(1.0, random.nextInt(1024));
        }
        int[] positions = new int[count];
        double[] distances = new double[count];
        double[] scores = new double[count];
        scorer.nearest(columns, stride, count, positions);
        scorer.score(columns, stride, count, positions, distances, scores);
        double[] reading = new double[dimensions];
        for (int j = 0; j < count; j++) {
          for (int i = 0; i < dimensions; i++) {
            reading[i] = columns[i * stride + j];
          }
          assertThat(distances[j]).isEqualTo(scorer.distance(reading, positions[j]));
          assertThat(Double.valueOf(scores[j])).isEqualTo(Double.valueOf(scorer.score(reading)));
          assertThat(Double.isNaN(scores[j])).isEqualTo(Double.isNaN(weight));
        }
        if (!Double.isNaN(weight)) {
          double[] inTwoParts = new double[count];
          scorer.wholePart(columns, stride, count, inTwoParts);
          scorer.addSituationsPart(columns, stride, count, inTwoParts);
          assertThat(inTwoParts).isEqualTo(scores);
        }
      }
    }
  }

  @Test
  void missingFeaturesLeaveTheMarginalDistribution() {
    Random random = new Random(3);
    for (int dimensions : new int[] {2, 3, 6}) {
      ClusterModel model = RandomModels.scoring(random, 3, dimensions, 0.4);
      Marginals marginals = new Marginals(model);
      for (int r = 0; r < 100; r++) {
        double[] reading = random.doubles(dimensions, -20, 80).toArray();
        for (int i = 0; i < dimensions; i++) {
          reading[i] = random.nextBoolean() ? Double.NaN : reading[i];
        }
        int present = (int) Arrays.stream(reading).filter(x -> !Double.isNaN(x)).count();
        Marginals.Marginal marginal = marginals.of(reading);
        if (present == 0) {
          assertThat(marginal).isNull();
          continue;
        }
        assertThat(marginal.size()).isEqualTo(present);
        double[] there = marginal.present(reading);
        Scorer scorer = marginal.scorer();
        double score = ExactScores.score(reading, model);
        assertThat(scorer.score(there)).isCloseTo(score, within(1e-13 * score));
        int nearest = scorer.nearest(there);
        Cluster cluster = model.clusters().get(nearest);
        double square = ExactScores.full(reading, cluster).doubleValue();
        double distance = scorer.distance(there, nearest);
        assertThat(distance * distance).isCloseTo(square, within(1e-12 * square));
        assertThat(scorer.pValue(distance, nearest))
            .isEqualTo(ChiSquared.pValue(distance, Math.min(cluster.rank(), present)));
        assertThat(scorer.clusterId(nearest)).isEqualTo(cluster.id());
      }
    }
  }

  @Test
  void theModelOfSomeFeaturesIsMadeOnceAndNotKeptForEver() {
    ClusterModel model = RandomModels.scoring(new Random(4), 2, 12, 0.4);
    Marginals marginals = new Marginals(model);
    double[] first = new double[12];
    first[3] = Double.NaN;
    Marginals.Marginal kept = marginals.of(first);
    assertThat(marginals.of(first.clone())).isSameAs(kept);
    for (int pattern = 1; pattern < 4_000; pattern++) {
      double[] reading = new double[12];
      for (int i = 0; i < 12; i++) {
        reading[i] = (pattern >> i & 1) == 0 ? 0 : Double.NaN;
      }
      marginals.of(reading);
    }
    assertThat(marginals.of(first)).isNotSameAs(kept);
    assertThat(marginals.of(first).present(first)).hasSize(11);
  }

  @Test
  void isUnknownWhereTheModelLacksWhatItNeeds() {
    double[] reading = {1, 2};
    Cluster plain = new Cluster(0, new double[] {0, 0}, PositiveDefinite.of(UNIT));
    Cluster shaped = shaped(0);
    Cluster whole = shaped(ClusterModel.WHOLE_ID);
    double[] scale = {1, 1};
    List<ClusterModel> without =
        List.of(
            new ClusterModel(List.of(plain), List.of(), scale),
            new ClusterModel(List.of(plain), null, List.of(), scale, 0, null),
            new ClusterModel(List.of(shaped), whole, List.of(), scale, Double.NaN, null),
            new ClusterModel(List.of(shaped), null, List.of(), scale, 0.5, null));
    for (ClusterModel model : without) {
      Scorer scorer = model.scorer();
      assertThat(scorer.givesScores()).isFalse();
      assertThat(scorer.score(reading)).isNaN();
      assertThat(scorer.empiricalPValue(scorer.score(reading))).isNaN();
      assertThat(scorer.decisive(reading)).isZero();
    }
    Scorer situationsAlone =
        new ClusterModel(List.of(shaped), null, List.of(), scale, 0, null).scorer();
    // Q = 5/2 + 5/2 over 2 dimensions.
    assertThat(situationsAlone.score(reading)).isEqualTo(Math.log(3.5));
    assertThat(situationsAlone.empiricalPValue(1)).isNaN();
  }

  private static Cluster shaped(int id) {
    return new Cluster(
        id,
        new double[] {0, 0},
        PositiveDefinite.of(UNIT),
        new double[] {0, 0},
        new double[] {1, 1},
        2);
  }

  @Test
  void comesFromTheViewThatContributesMore() {
    Scorer scorer = mpmathModel(List.of()).scorer();
    assertThat(scorer.clusterId(scorer.decisive(new double[] {26, 60}))).isZero();
    assertThat(scorer.clusterId(scorer.decisive(new double[] {30, 25}))).isEqualTo(1);
    // At the centre of a situation, but off that of the whole.
    assertThat(scorer.clusterId(scorer.decisive(new double[] {20, 60})))
        .isEqualTo(ClusterModel.WHOLE_ID);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e150, 1e160, 1e200, -1e250, 1e300, Double.MAX_VALUE, -Double.MAX_VALUE})
  void aReadingWhoseSquaresOverflowIsStillMeasured(double far) {
    Random random = new Random(5);
    for (int dimensions : new int[] {1, 3}) {
      ClusterModel model = RandomModels.scoring(random, 3, dimensions, 0.4);
      Scorer scorer = model.scorer();
      double[] reading = random.doubles(dimensions, 0, 60).toArray();
      reading[random.nextInt(dimensions)] = far;
      for (int position = 0; position < 4; position++) {
        double distance = scorer.distance(reading, position);
        double exact =
            ExactScores.full(reading, model.at(position))
                .sqrt(MathContext.DECIMAL64)
                .min(BigDecimal.valueOf(Double.MAX_VALUE))
                .doubleValue();
        assertThat(distance).isCloseTo(exact, within(1e-12 * exact));
        assertThat(scorer.pValue(distance, position)).isZero();
      }
      double score = ExactScores.score(reading, model);
      assertThat(scorer.score(reading)).isCloseTo(score, within(1e-12 * score));
      assertThat(scorer.empiricalPValue(scorer.score(reading))).isPositive().isLessThan(1);
    }
  }

  @Test
  void theFartherReadingScoresHigher() {
    Scorer scorer = RandomModels.scoring(new Random(6), 4, 3, 1 / 3.0).scorer();
    double last = 0;
    for (int exponent = 2; exponent < 1024; exponent++) {
      double score = scorer.score(new double[] {30, Math.scalb(1.0, exponent) + 60, 30});
      assertThat(score).isGreaterThan(last);
      last = score;
    }
  }

  @Test
  void aDistanceBeyondDoubleIsTheGreatestDouble() {
    double[][] narrow = {{1e-10}};
    Scorer scorer =
        new ClusterModel(
                List.of(new Cluster(0, new double[] {0}, PositiveDefinite.of(narrow))),
                List.of(),
                new double[] {1})
            .scorer();
    assertThat(scorer.distance(new double[] {1e305}, 0)).isEqualTo(Double.MAX_VALUE);
  }
}
