package io.github.hiveanomaly.clustering.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.clustering.Segments;
import io.github.hiveanomaly.clustering.points.PointsBuilder;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepColumns;
import io.github.hiveanomaly.clustering.sweep.SweepSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Readings that come in parts, against all of them in one place. */
class BoundedReadingsTest {

  private static final List<String> NAMES = List.of("volume", "speed", "occupancy");

  private static SweepSettings settings(String bound) {
    return SweepSettings.of(
        Map.of("max_k", "4", "restarts", "4", "summarize_above", bound), UnaryOperator.identity());
  }

  /** About three situations of unequal size, and one in a hundred anywhere. */
  private static List<double[]> readings(int count, boolean whole) {
    Random random = new Random(11);
    List<double[]> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int situation = i % 10 == 0 ? 2 : i % 2;
      double[] reading = {
        300 + 250 * situation + 40 * random.nextGaussian(),
        60 - 15 * situation + 4 * random.nextGaussian(),
        8 + 10 * situation + 2 * random.nextGaussian()
      };
      if (i % 100 == 7) {
        reading = new double[] {1500 * random.nextDouble(), 90 * random.nextDouble(), 0};
      }
      for (int d = 0; d < 3 && whole; d++) {
        reading[d] = Math.rint(reading[d] / 10);
      }
      readings.add(reading);
    }
    return readings;
  }

  private static BoundedReadings of(List<double[]> readings, SweepSettings settings) {
    BoundedReadings bounded = new BoundedReadings(3, settings);
    readings.forEach(reading -> bounded.add(reading, 1));
    return bounded;
  }

  private static SegmentSweep inOnePlace(List<double[]> readings, SweepSettings settings) {
    // equal readings are there once each with its count, as a GROUP BY has them
    Map<List<Double>, Double> counts = new java.util.LinkedHashMap<>();
    readings.forEach(
        reading -> counts.merge(List.of(reading[0], reading[1], reading[2]), 1.0, Double::sum));
    PointsBuilder builder = new PointsBuilder(3);
    counts.forEach(
        (reading, count) ->
            builder.add(reading.stream().mapToDouble(Double::doubleValue).toArray(), count));
    return Segments.train(
        PointsBuilder.inOrder(3, List.of(builder.build())), NAMES, settings.sweep());
  }

  private static List<Object> columns(SegmentSweep sweep) {
    return List.of(SweepColumns.kSweep(sweep), SweepColumns.clusters(sweep, NAMES), sweep.notes());
  }

  @Test
  void anyOrderAndAnySplitGiveTheBitsOfTheWhole() {
    SweepSettings settings = settings("200000");
    List<double[]> readings = readings(6000, true);
    List<Object> expected = columns(inOnePlace(readings, settings));
    for (int parts : new int[] {1, 2, 17}) {
      Collections.shuffle(readings, new Random(parts));
      BoundedReadings merged = new BoundedReadings(3, settings);
      for (int part = 0; part < parts; part++) {
        List<double[]> these =
            readings.subList(part * readings.size() / parts, (part + 1) * readings.size() / parts);
        merged.merge(BoundedReadings.fromBytes(of(these, settings).toBytes(), settings));
      }
      assertThat(merged.isExact()).isTrue();
      assertThat(columns(merged.sweep(settings.sweep(), NAMES))).isEqualTo(expected);
    }
  }

  @Test
  void beyondTheBoundASampleStandsForAll() {
    SweepSettings settings = settings("20000");
    List<double[]> readings = readings(200_000, false);
    SegmentSweep exact = inOnePlace(readings, settings);
    BoundedReadings merged = new BoundedReadings(3, settings);
    int most = 0;
    for (int part = 0; part < 8; part++) {
      BoundedReadings these = of(readings.subList(part * 25_000, (part + 1) * 25_000), settings);
      byte[] bytes = these.toBytes();
      most = Math.max(most, bytes.length);
      merged.merge(BoundedReadings.fromBytes(bytes, settings));
    }
    assertThat(merged.isExact()).isFalse();
    assertThat(most).as("bytes of a part").isLessThan(20_000 * 4 * Double.BYTES + 1000);
    assertThat(merged.estimate()).isLessThan(4 * 20_000 * 4 * Double.BYTES);

    SegmentSweep sample = merged.sweep(settings.sweep(), NAMES);
    assertThat(sample.scale()).containsExactly(exact.scale(), within(1e-9));
    assertThat(sample.notes()).last().asString().startsWith("clustered by a weighted sample of ");
    for (int i = 0; i < exact.points().size(); i++) {
      SweepPoint expected = exact.points().get(i);
      SweepPoint estimated = sample.points().get(i);
      assertThat(estimated.rows()).isEqualTo(200_000);
      assertThat(estimated.wssse() / expected.wssse()).isCloseTo(1, within(0.03));
    }
    SweepPoint three = sample.points().get(2);
    SweepPoint expected = exact.points().get(2);
    for (int cluster = 0; cluster < 3; cluster++) {
      assertThat(three.situations().get(cluster).share())
          .isCloseTo(expected.situations().get(cluster).share(), within(0.01));
      for (int d = 0; d < 3; d++) {
        assertThat(three.situations().get(cluster).centroid()[d] / exact.scale()[d])
            .isCloseTo(
                expected.situations().get(cluster).centroid()[d] / exact.scale()[d], within(0.02));
      }
    }
  }

  /** What is kept by chance counts for what is not: the weights stay right part by part. */
  @Test
  void thinningOutAgainAndAgainFavoursNobody() {
    SweepSettings settings =
        SweepSettings.of(Map.of("max_k", "2", "summarize_above", "1000"), UnaryOperator.identity());
    double early = 0;
    int seeds = 20;
    for (int seed = 0; seed < seeds; seed++) {
      SweepSettings seeded =
          SweepSettings.of(
              Map.of("max_k", "2", "summarize_above", "1000", "seed", "" + seed),
              UnaryOperator.identity());
      BoundedReadings bounded = new BoundedReadings(1, seeded);
      Random random = new Random(seed);
      // the first fifth about -1, thinned out dozens of times by the end; the rest about 1
      for (int i = 0; i < 40_000; i++) {
        bounded.add(new double[] {(i < 8000 ? -1 : 1) + 0.1 * random.nextGaussian()}, 1);
      }
      early +=
          bounded.sweep(seeded.sweep(), List.of("x")).points().get(1).situations().get(1).share();
    }
    assertThat(early / seeds).isCloseTo(0.2, within(0.01));
    assertThat(new BoundedReadings(1, settings).isEmpty()).isTrue();
  }

  @Test
  void readingsOfOtherLengthsAndVersionsAreRefused() {
    SweepSettings settings = settings("1000");
    BoundedReadings three = of(readings(1, true), settings);
    assertThatThrownBy(() -> three.merge(new BoundedReadings(2, settings)))
        .hasMessage("expected partial results of readings with 3 features, but got one with 2");
    byte[] later = three.toBytes();
    later[0] = 2;
    assertThatThrownBy(() -> BoundedReadings.fromBytes(later, settings))
        .hasMessage("expected a partial result of version 1, but got one of 2");
  }
}
