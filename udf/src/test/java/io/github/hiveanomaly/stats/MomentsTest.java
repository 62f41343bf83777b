package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsTest {

  static List<NistDataSet> nist() {
    return NistDataSet.all();
  }

  @ParameterizedTest
  @MethodSource("nist")
  void agreesWithExactArithmeticOnTheDoublesRead(NistDataSet data) {
    Moments moments = moments(data.values());
    ExactStatistics exact = new ExactStatistics(data.values());

    assertRelative(moments.mean(), exact.mean(), 1e-15);
    assertRelative(Math.sqrt(moments.sampleVariance()), exact.sampleDeviation(), 1e-14);
    assertRelative(moments.sum(), exact.sum(), 1e-15);
    assertRelative(moments.sumOfSquares(), exact.sumOfSquares(), 1e-15);
  }

  @ParameterizedTest
  @MethodSource("nist")
  void agreesWithTheCertifiedValuesAsFarAsDoublesCan(NistDataSet data) {
    Moments moments = moments(data.values());

    // 10000000.2 is no double: reading NumAcc4 moves its deviation by 5.6e-9, NumAcc3's by 3.5e-10.
    double tolerance =
        switch (data.name()) {
          case "NumAcc4" -> 1e-8;
          case "NumAcc3" -> 1e-9;
          default -> 1e-13;
        };
    assertRelative(moments.mean(), data.certifiedMean(), 1e-14);
    assertRelative(Math.sqrt(moments.sampleVariance()), data.certifiedDeviation(), tolerance);
  }

  @ParameterizedTest
  @MethodSource("nist")
  void mergesInAnyOrderToTheSame(NistDataSet data) {
    double[] values = data.values();
    Moments whole = moments(values);
    Random random = new Random(42);
    for (int round = 0; round < 20; round++) {
      Moments[] parts = {new Moments(), new Moments(), new Moments(), new Moments()};
      for (double value : values) {
        parts[random.nextInt(3)].add(value);
      }
      Moments merged = new Moments();
      int first = random.nextInt(4);
      for (int i = 0; i < parts.length; i++) {
        merged.merge(Moments.fromArray(parts[(first + i) % parts.length].toArray()));
      }
      assertThat(merged.count()).isEqualTo(whole.count());
      assertThat(merged.minimum()).isEqualTo(whole.minimum());
      assertThat(merged.maximum()).isEqualTo(whole.maximum());
      assertRelative(merged.mean(), whole.mean(), 1e-15);
      assertRelative(merged.populationVariance(), whole.populationVariance(), 1e-14);
    }
  }

  @Test
  void ofNoValuesHasNoMeanAndNoVariance() {
    Moments moments = new Moments();

    assertThat(moments.count()).isZero();
    assertThat(moments.sum()).isZero();
    assertThat(moments.sumOfSquares()).isZero();
    assertThat(moments.mean()).isNaN();
    assertThat(moments.minimum()).isNaN();
    assertThat(moments.maximum()).isNaN();
    assertThat(moments.populationVariance()).isNaN();
    assertThat(moments.sampleVariance()).isNaN();
  }

  @Test
  void ofOneValueHasPopulationVarianceZeroAndNoSampleVariance() {
    Moments moments = moments(-7.25);

    assertThat(moments.mean()).isEqualTo(-7.25);
    assertThat(moments.populationVariance()).isZero();
    assertThat(moments.sampleVariance()).isNaN();
  }

  @Test
  void ofEqualValuesHasVarianceExactlyZero() {
    // Hive's own stddev_pop gives NaN here once its optimizer has rewritten it (HIVE-25351).
    Moments moments = moments(23.79, 23.79, 23.79);
    Moments other = moments(23.79, 23.79);
    moments.merge(other);

    assertThat(moments.mean()).isEqualTo(23.79);
    assertThat(moments.populationVariance()).isZero();
    assertThat(moments.sampleVariance()).isZero();
  }

  @Test
  void keepsItsDigitsWhenTheFirstValueLiesFarFromTheOthers() {
    double[] values = new double[1001];
    for (int i = 1; i < values.length; i++) {
      values[i] = 1e9 + i % 2;
    }
    Moments moments = moments(values);
    Moments alone = moments(Arrays.copyOfRange(values, 1, values.length));

    assertRelative(
        moments.populationVariance(),
        Math.pow(new ExactStatistics(values).populationDeviation(), 2),
        1e-14);
    Moments merged = moments(0);
    merged.merge(alone);
    assertRelative(merged.populationVariance(), moments.populationVariance(), 1e-14);
  }

  @Test
  void overflowsToInfinityNeverToAWrongNumber() {
    Moments moments = moments(1e200, -1e200);

    assertThat(moments.mean()).isZero();
    assertThat(moments(1, 3e306, 1).mean()).isCloseTo(1e306, offset(1e291));
    assertThat(moments.populationVariance()).isInfinite();
    assertThat(moments.sumOfSquares()).isInfinite();
  }

  @Test
  void forgetsEverythingWhenReset() {
    Moments moments = moments(1, 2, 3);
    moments.reset();
    moments.add(10);

    assertThat(moments.toArray()).isEqualTo(moments(10).toArray());
  }

  @Test
  void refusesAPartialOfAnotherLength() {
    assertThatThrownBy(() -> Moments.fromArray(new double[3]))
        .hasMessage("the moments of a partial result are 8 doubles, but got 3");
  }

  static Moments moments(double... values) {
    Moments moments = new Moments();
    for (double value : values) {
      moments.add(value);
    }
    return moments;
  }

  private static void assertRelative(double actual, double expected, double tolerance) {
    assertThat(actual).isCloseTo(expected, offset(Math.abs(expected) * tolerance));
  }
}
