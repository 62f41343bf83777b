package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.model.Explainer.Part;
import io.github.hiveanomaly.stats.CovarianceMoments;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What holds of Mahalanobis distances whatever the readings. */
class DistancePropertiesTest {

  /** Correlated readings: an affine image of uniform noise. */
  private static List<double[]> readings(int count, int dimensions, Random random) {
    double[][] map = map(dimensions, random);
    List<double[]> readings = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      readings.add(image(random.doubles(dimensions).map(x -> x - 0.5).toArray(), map, 10));
    }
    return readings;
  }

  /** A matrix that is diagonally dominant, and so far from singular. */
  private static double[][] map(int dimensions, Random random) {
    double[][] map = new double[dimensions][dimensions];
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j < dimensions; j++) {
        map[i][j] = i == j ? dimensions : 2 * random.nextDouble() - 1;
      }
    }
    return map;
  }

  private static double[] image(double[] point, double[][] map, double shift) {
    double[] image = new double[point.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = shift;
      for (int j = 0; j < point.length; j++) {
        image[i] += map[i][j] * point[j];
      }
    }
    return image;
  }

  private static ClusterModel fit(List<double[]> readings) {
    CovarianceMoments moments = new CovarianceMoments(readings.get(0).length);
    readings.forEach(moments::add);
    Cluster cluster =
        new Cluster(0, moments.mean(), PositiveDefinite.of(moments.sampleCovariance()));
    return new ClusterModel(
        List.of(cluster), List.of(), ClusterModel.noScale(cluster.dimensions()));
  }

  @Property(tries = 300)
  void addUpToTheDegreesOfFreedom(
      @ForAll @IntRange(min = 1, max = 5) int dimensions,
      @ForAll @IntRange(min = 20, max = 60) int count,
      @ForAll long seed) {
    List<double[]> readings = readings(count, dimensions, new Random(seed));
    Scorer scorer = fit(readings).scorer();
    double sum = 0;
    double greatest = 0;
    for (double[] reading : readings) {
      double squared = Math.pow(scorer.distance(reading, 0), 2);
      sum += squared;
      greatest = Math.max(greatest, squared);
    }
    double expected = (count - 1.0) * dimensions;
    assertThat(sum).isCloseTo(expected, within(1e-10 * expected));
    assertThat(greatest).isLessThanOrEqualTo(Math.pow(count - 1.0, 2) / count * (1 + 1e-10));
  }

  @Property(tries = 300)
  void doNotChangeWithTheUnits(
      @ForAll @IntRange(min = 1, max = 5) int dimensions, @ForAll long seed) {
    Random random = new Random(seed);
    List<double[]> readings = readings(30, dimensions, random);
    double[][] map = map(dimensions, random);
    List<double[]> images = new ArrayList<>();
    readings.forEach(reading -> images.add(image(reading, map, -3)));
    Scorer scorer = fit(readings).scorer();
    Scorer imageScorer = fit(images).scorer();
    for (int r = 0; r < readings.size(); r++) {
      double distance = scorer.distance(readings.get(r), 0);
      assertThat(imageScorer.distance(images.get(r), 0))
          .isCloseTo(distance, within(1e-9 * distance));
    }
  }

  @Property(tries = 300)
  void haveContributionsThatAddUp(
      @ForAll @IntRange(min = 1, max = 5) int dimensions, @ForAll long seed) {
    List<double[]> readings = readings(30, dimensions, new Random(seed));
    ClusterModel model = fit(readings);
    Scorer scorer = model.scorer();
    Explainer explainer = new Explainer(model);
    for (double[] reading : readings) {
      double squared = Math.pow(scorer.distance(reading, 0), 2);
      List<Part> parts = explainer.explain(reading, 0);
      double size = parts.stream().mapToDouble(part -> Math.abs(part.contribution())).sum();
      double sum = parts.stream().mapToDouble(Part::contribution).sum();
      assertThat(sum).isCloseTo(squared, within(1e-11 * size));
      assertThat(parts)
          .isSortedAccordingTo(Comparator.comparingDouble(Part::contribution).reversed());
      assertThat(parts).extracting(Part::feature).doesNotHaveDuplicates().hasSize(dimensions);
    }
  }

  @Property(tries = 300)
  void expectsTheValueOfLeastDistance(
      @ForAll @IntRange(min = 1, max = 5) int dimensions, @ForAll long seed) {
    List<double[]> readings = readings(30, dimensions, new Random(seed));
    ClusterModel model = fit(readings);
    double[] reading = readings.get(0);
    for (Part part : new Explainer(model).explain(reading, 0)) {
      // Putting the expected value in its place takes exactly z² off the distance squared.
      double[] expected = reading.clone();
      expected[part.feature()] = part.expected();
      double before = Math.pow(model.scorer().distance(reading, 0), 2);
      double after = Math.pow(model.scorer().distance(expected, 0), 2);
      assertThat(before - after).isCloseTo(part.z() * part.z(), within(1e-9 * Math.max(before, 1)));
      assertThat(part.value()).isEqualTo(reading[part.feature()]);
    }
  }

  @Property(tries = 300)
  void surviveThePacking(@ForAll @IntRange(min = 1, max = 5) int dimensions, @ForAll long seed) {
    List<double[]> readings = readings(30, dimensions, new Random(seed));
    ClusterModel model = fit(readings);
    ClusterModel unpacked = ClusterModelFormat.unpack(ClusterModelFormat.pack(model));
    for (double[] reading : readings) {
      assertThat(unpacked.scorer().distance(reading, 0))
          .isEqualTo(model.scorer().distance(reading, 0));
    }
    assertThat(ClusterModelFormat.pack(unpacked)).isEqualTo(ClusterModelFormat.pack(model));
  }
}
