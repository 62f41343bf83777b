package io.github.hiveanomaly.clustering.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.kmeans.Clustering;
import io.github.hiveanomaly.clustering.points.PointHash;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.points.SegmentFrame;
import io.github.hiveanomaly.clustering.points.Standardization;
import io.github.hiveanomaly.clustering.points.WeightedPoints;
import io.github.hiveanomaly.clustering.situations.FitOptions;
import io.github.hiveanomaly.clustering.situations.Situation;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SegmentReadings;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SegmentTrainer;
import io.github.hiveanomaly.clustering.sweep.SweepColumns;
import io.github.hiveanomaly.clustering.sweep.SweepOptions;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A segment in blocks, clustered by a sample, against the same segment clustered as a whole. */
class LargeSweepTest {

  private static final int READINGS = 60_000;
  private static final int BLOCKS = 7;

  private static final SweepOptions OPTIONS =
      new SweepOptions(
          IntStream.rangeClosed(1, 6).toArray(),
          10,
          1,
          Standardization.STDDEV,
          new FitOptions(0.975, 0.05, 1.0 / 3));

  private static final List<String> FEATURES = List.of("volume", "speed", "occupancy");

  private static WeightedPoints whole;
  private static List<WeightedPoints> blocks;
  private static SegmentSweep exact;
  private static SegmentReadings sample;
  private static SegmentSweep large;

  @BeforeAll
  static void train() {
    Random random = new Random(3);
    List<PointsBuilder> builders = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      builders.add(new PointsBuilder(3));
    }
    for (int i = 0; i < READINGS; i++) {
      // Four situations, a tenth in the last, and one reading in a hundred anywhere.
      int situation = i % 10 == 0 ? 3 : i % 3;
      double[] reading = {
        300 + 200 * situation + 60 * random.nextGaussian(),
        60 - 15 * situation + 4 * random.nextGaussian(),
        8 + 10 * situation + 2 * random.nextGaussian()
      };
      if (i % 100 == 7) {
        reading = new double[] {2000 * random.nextDouble(), 100 * random.nextDouble(), 0};
      }
      builders.get(PointHash.bucket(reading, BLOCKS)).add(reading, 1 + i % 3);
    }
    blocks =
        builders.stream()
            .map(builder -> PointsBuilder.inOrder(3, List.of(builder.build())))
            .toList();
    whole = PointsBuilder.inOrder(3, blocks);
    exact = Segments.train(whole, FEATURES, OPTIONS);
    sample = sample();
    large = trainLarge(whole.size(), sweep -> tallies(sweep, blocks.stream()));
  }

  private static SegmentReadings sample() {
    CovarianceMoments moments = new CovarianceMoments(3);
    blocks.forEach(block -> moments.merge(Summary.moments(block)));
    Summary summary = Summary.of(moments, OPTIONS.standardization(), 5000, OPTIONS.seed());
    WeightedPoints points = PointsBuilder.inOrder(3, blocks.stream().map(summary::sample).toList());
    return new SegmentReadings(
        "test", points, SegmentFrame.of(moments, points, OPTIONS.standardization()));
  }

  /** The tallies of the blocks that the next pass is over. */
  private static List<LargeTally> tallies(LargeSweep sweep, Stream<WeightedPoints> ofAll) {
    return ofAll
        .filter(block -> blocks.indexOf(block) % sweep.everyNthBlock() == 0)
        .map(sweep::tally)
        .toList();
  }

  /**
   * @param distinctReadings that the sweep is told of
   * @param pass the tallies of the blocks that a pass is over
   */
  private static SegmentSweep trainLarge(
      long distinctReadings, Function<LargeSweep, List<LargeTally>> pass) {
    SegmentTrainer trainer = new SegmentTrainer(sample, OPTIONS);
    Map<Integer, Clustering> best =
        trainer.train(Segments.candidates(trainer, OPTIONS, sample.points().size()), false).byK();
    LargeSweep sweep = new LargeSweep(sample.frame(), OPTIONS, best, distinctReadings, BLOCKS);
    while (sweep.needsPass() || sweep.needsSample()) {
      if (sweep.needsSample()) {
        sweep.consult(sample);
      } else {
        sweep.absorb(pass.apply(sweep).stream().reduce(LargeTally::merge).orElseThrow());
      }
    }
    return sweep.result("test", whole.size(), FEATURES);
  }

  @Test
  void theFrameIsThatOfAllReadings() {
    SegmentFrame frame = SegmentFrame.of(whole, OPTIONS.standardization());

    assertThat(sample.frame().origin()).containsExactly(frame.origin(), within(1e-11));
    assertThat(sample.frame().variance()).containsExactly(frame.variance(), within(1e-8));
  }

  @Test
  void aFeatureThatNeverVariesHasNoVarianceInBlocksEither() {
    CovarianceMoments moments = new CovarianceMoments(2);
    for (int block = 0; block < 3; block++) {
      // The mean of so many tenths, summed up, is not a tenth.
      PointsBuilder builder = new PointsBuilder(2);
      for (int i = 0; i < 5000; i++) {
        builder.add(new double[] {block + 1e3 * i, 0.1}, 1);
      }
      moments.merge(Summary.moments(builder.build()));
    }

    assertThat(moments.mean()[1]).isEqualTo(0.1);
    assertThat(moments.populationCovariance()[1]).containsOnly(0);
    assertThat(moments.populationCovariance()[0][0])
        .isCloseTo(1e6 * (5000.0 * 5000 - 1) / 12 + 2.0 / 3, within(1.0));
  }

  @Test
  void theSampleHasTheSizeAndTheWeightItShould() {
    assertThat((double) sample.points().size()).isCloseTo(5000, within(300.0));
    assertThat(sample.points().totalWeight())
        .isCloseTo(whole.totalWeight(), within(0.03 * whole.totalWeight()));
  }

  @Test
  void theSampleKeepsTheCostOfAnyCentres() {
    // Of the best centres for each k, computed on all readings.
    for (SweepPoint point : exact.points()) {
      double[][] centers =
          point.situations().stream().map(Situation::mean).toArray(double[][]::new);
      double onSample = cost(sample.points(), centers);
      assertThat(onSample).isCloseTo(point.wssse(), within(0.05 * point.wssse()));
    }
  }

  @Test
  void theSumOfSquaresIsWithinAThousandthAndNeverRises() {
    double before = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 6; i++) {
      SweepPoint point = large.points().get(i);
      double best = exact.points().get(i).wssse();
      assertThat(point.wssse()).as("k = %d", i + 1).isLessThanOrEqualTo(1.001 * best);
      assertThat(point.wssse()).as("k = %d", i + 1).isLessThan(before);
      before = point.wssse();
    }
  }

  @Test
  void sizesMeansAndSumsAreThoseOfAllReadings() {
    for (SweepPoint point : large.points()) {
      assertThat(point.rows()).isEqualTo(Math.round(whole.totalWeight()));
      assertThat(point.situations().stream().mapToLong(Situation::size).sum())
          .isEqualTo(point.rows());
      double[] mean = new double[3];
      for (Situation situation : point.situations()) {
        for (int i = 0; i < 3; i++) {
          mean[i] += situation.share() * situation.mean()[i];
        }
      }
      assertThat(mean)
          .containsExactly(exact.points().get(0).situations().get(0).mean(), within(1e-9));
      // The sum of squares is measured from the means: k-means' own could only be nearer.
      double[][] means = point.situations().stream().map(Situation::mean).toArray(double[][]::new);
      assertThat(cost(whole, means)).isCloseTo(point.wssse(), within(1e-3 * point.wssse()));
    }
  }

  @Test
  void theOnlySituationIsFittedAsInOnePlace() {
    Situation ofAll = exact.points().get(0).situations().get(0);
    Situation ofBlocks = large.points().get(0).situations().get(0);

    assertThat(ofBlocks.mean()).containsExactly(ofAll.mean(), within(1e-9));
    assertThat(ofBlocks.wssse()).isCloseTo(ofAll.wssse(), within(1e-6));
    // Trimmed by the sample's ellipsoid, not by one's own.
    assertThat((double) ofBlocks.trimmed()).isCloseTo((double) ofAll.trimmed(), within(300.0));
    for (int i = 0; i < 3; i++) {
      assertThat(ofBlocks.covariance()[i][i])
          .isCloseTo(ofAll.covariance()[i][i], within(0.02 * ofAll.covariance()[i][i]));
    }
  }

  @Test
  void scoresAreMeasuredOnAllReadings() {
    double[] ofAll = exact.points().get(0).calibration().scores();
    double[] ofBlocks = large.points().get(0).calibration().scores();

    assertThat(ofBlocks).hasSize(22);
    for (int i = 1; i < ofAll.length; i++) {
      assertThat(ofBlocks[i]).isCloseTo(ofAll[i], within(0.02 * ofAll[i]));
    }
    for (SweepPoint point : large.points()) {
      Scorer scorer = point.model(large.points().get(0), large.scale()).scorer();
      double rare = 0;
      double[] reading = new double[3];
      for (int i = 0; i < whole.size(); i++) {
        whole.copyPoint(i, reading);
        if (scorer.empiricalPValue(scorer.score(reading)) < 0.01) {
          rare += whole.weights()[i];
        }
      }
      assertThat(rare / whole.totalWeight()).isBetween(0.0098, 0.0102);
    }
  }

  @Test
  void indicesAreThoseOfAllReadings() {
    for (int i = 1; i < 6; i++) {
      SweepPoint ofAll = exact.points().get(i);
      SweepPoint ofBlocks = large.points().get(i);
      if (Math.abs(ofAll.wssse() - ofBlocks.wssse()) < 1e-4 * ofAll.wssse()) {
        assertThat(ofBlocks.silhouette()).isCloseTo(ofAll.silhouette(), within(0.01));
        assertThat(ofBlocks.daviesBouldin()).isCloseTo(ofAll.daviesBouldin(), within(0.02));
      }
    }
  }

  @Test
  void blocksAreTalliedSideBySide() {
    // As Spark's tasks do that share a JVM, and so one copy of what is broadcast.
    SegmentSweep sideBySide =
        trainLarge(whole.size(), sweep -> tallies(sweep, blocks.parallelStream()));

    assertThat(SweepColumns.clusters(sideBySide, FEATURES))
        .isEqualTo(SweepColumns.clusters(large, FEATURES));
    assertThat(SweepColumns.kSweep(sideBySide)).isEqualTo(SweepColumns.kSweep(large));
  }

  @Test
  void ofManyReadingsTheFirstStepIsOverSomeBlocksAndNothingElseIs() {
    List<Integer> everyNth = new ArrayList<>();
    SegmentSweep begunWithSome =
        trainLarge(
            1_200_000,
            sweep -> {
              everyNth.add(sweep.everyNthBlock());
              return tallies(sweep, blocks.stream());
            });

    assertThat(everyNth.get(0)).isEqualTo(3);
    assertThat(everyNth.subList(1, everyNth.size())).hasSizeGreaterThan(2).containsOnly(1);
    for (int i = 0; i < 6; i++) {
      SweepPoint point = begunWithSome.points().get(i);
      assertThat(point.rows()).isEqualTo(Math.round(whole.totalWeight()));
      assertThat(point.wssse())
          .as("k = %d", i + 1)
          .isLessThanOrEqualTo(1.001 * exact.points().get(i).wssse());
    }
  }

  @Test
  void saysThatASampleWasClustered() {
    assertThat(large.notes())
        .containsExactly(
            "clustered by a weighted sample of 60,000 distinct readings; sizes, means, covariances"
                + " and wssse are those of all readings");
  }

  private static double cost(WeightedPoints points, double[][] centers) {
    double[] scale = sample.frame().scale();
    double sum = 0;
    double[] point = new double[3];
    for (int i = 0; i < points.size(); i++) {
      points.copyPoint(i, point);
      double least = Double.POSITIVE_INFINITY;
      for (double[] center : centers) {
        double squared = 0;
        for (int d = 0; d < 3; d++) {
          squared += Math.pow((point[d] - center[d]) / scale[d], 2);
        }
        least = Math.min(least, squared);
      }
      sum += points.weights()[i] * least;
    }
    return sum;
  }
}
