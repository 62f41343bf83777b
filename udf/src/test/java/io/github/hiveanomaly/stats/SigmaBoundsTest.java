package io.github.hiveanomaly.stats;

import static io.github.hiveanomaly.stats.MomentsTest.moments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigmaBoundsTest {

  @Test
  void agreesWithElasticsearchsExtendedStatsBucket() {
    // Elasticsearch documentation, extended_stats_bucket.
    SigmaBounds bounds = SigmaBounds.of(moments(550, 60, 375), 2, Estimator.POPULATION);

    assertThat(bounds.count()).isEqualTo(3);
    assertThat(bounds.minimum()).isEqualTo(60);
    assertThat(bounds.maximum()).isEqualTo(550);
    assertThat(bounds.mean()).isEqualTo(328.3333333333333);
    assertThat(bounds.sum()).isEqualTo(985);
    assertThat(bounds.sumOfSquares()).isEqualTo(446725);
    assertThat(bounds.variance()).isCloseTo(41105.55555555556, within(1e-10));
    assertThat(bounds.standardDeviation()).isCloseTo(202.74505063146563, within(1e-12));
    assertThat(bounds.upper()).isCloseTo(733.8234345962646, within(1e-12));
    assertThat(bounds.lower()).isCloseTo(-77.15676792959795, within(1e-12));
  }

  @Test
  void agreesWithElasticsearchsSamplingFigures() {
    SigmaBounds bounds = SigmaBounds.of(moments(550, 60, 375), 2, Estimator.SAMPLE);

    assertThat(bounds.variance()).isCloseTo(61658.33333333334, within(1e-10));
    assertThat(bounds.standardDeviation()).isCloseTo(248.3109609609156, within(1e-12));
  }

  @Test
  void agreesWithElasticsearchsExtendedStats() {
    // Elasticsearch documentation, extended_stats over {50, 100}.
    SigmaBounds bounds = SigmaBounds.of(moments(50, 100), 2, Estimator.POPULATION);

    assertThat(bounds.mean()).isEqualTo(75);
    assertThat(bounds.standardDeviation()).isEqualTo(25);
    assertThat(bounds.upper()).isEqualTo(125);
    assertThat(bounds.lower()).isEqualTo(25);
    assertThat(SigmaBounds.of(moments(50, 100), 2, Estimator.SAMPLE).standardDeviation())
        .isCloseTo(35.35533905932738, within(1e-13));
  }

  @Test
  void ofEqualValuesAreThatValue() {
    SigmaBounds bounds = SigmaBounds.of(moments(23.79, 23.79, 23.79), 3, Estimator.POPULATION);

    assertThat(bounds.standardDeviation()).isZero();
    assertThat(bounds.lower()).isEqualTo(23.79);
    assertThat(bounds.upper()).isEqualTo(23.79);
  }

  @Test
  void ofOneValueAreDefinedForThePopulationOnly() {
    assertThat(SigmaBounds.of(moments(5), 3, Estimator.POPULATION).upper()).isEqualTo(5);
    assertThat(SigmaBounds.of(moments(5), 3, Estimator.SAMPLE).upper()).isNaN();
    assertThat(SigmaBounds.of(moments(5), 3, Estimator.UNBIASED).upper()).isNaN();
  }

  @Test
  void ofNothingAreUndefined() {
    SigmaBounds bounds = SigmaBounds.of(moments(), 3, Estimator.POPULATION);

    assertThat(bounds.count()).isZero();
    assertThat(bounds.sum()).isNaN();
    assertThat(bounds.upper()).isNaN();
    assertThat(bounds.largestZ()).isNaN();
  }

  /** c4(n) as printed in tables of control charts, to double precision. */
  @ParameterizedTest
  @CsvSource({
    "2, .797884560802865",
    "3, .886226925452758",
    "4, .921317731923561",
    "5, .9399856029866257",
    "10, .9726592741215869",
    "25, .9896403755857051",
    "52, .9951103466452513"
  })
  void theUnbiasedDeviationIsTheSamplesOverC4(long n, double c4) {
    assertThat(Estimator.c4(n)).isCloseTo(c4, within(1e-14));
    Moments moments = new Moments();
    for (int i = 0; i < n; i++) {
      moments.add(i);
    }
    assertThat(SigmaBounds.of(moments, 3, Estimator.UNBIASED).standardDeviation())
        .isCloseTo(Math.sqrt(moments.sampleVariance()) / c4, within(1e-12));
  }

  @Test
  void c4OfMillionsKeepsItsDigits() {
    // c4(n) = 1 - 1/(4n) - 7/(32 n^2) - ..., whose next term is below 1e-18 here.
    double n = 1e6;
    assertThat(Estimator.c4(1_000_000))
        .isCloseTo(1 - 1 / (4 * n) - 7 / (32 * n * n), within(1e-15));
  }

  @ParameterizedTest
  @CsvSource({
    "POPULATION, 10, 3",
    "POPULATION, 11, 3.1622776601683795",
    "SAMPLE, 11, 3.015113445777636",
    "SAMPLE, 10, 2.846049894151541"
  })
  void theLargestZIsReachedByOneValueAmongEqualOnes(
      Estimator estimator, int n, double expectedLargest) {
    Moments moments = new Moments();
    for (int i = 0; i < n - 1; i++) {
      moments.add(4);
    }
    moments.add(1000);
    SigmaBounds bounds = SigmaBounds.of(moments, 3, estimator);

    assertThat(bounds.largestZ()).isCloseTo(expectedLargest, within(1e-15));
    assertThat((1000 - bounds.mean()) / bounds.standardDeviation())
        .isCloseTo(bounds.largestZ(), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"-0.5", "NaN", "Infinity"})
  void refuseASigmaThatIsNone(double sigma) {
    assertThatThrownBy(() -> SigmaBounds.of(moments(1), sigma, Estimator.SAMPLE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a finite number >= 0, but got " + sigma);
  }

  @Test
  void anUnknownEstimatorIsToldTheNames() {
    assertThat(Estimator.of("Unbiased")).isEqualTo(Estimator.UNBIASED);
    assertThatThrownBy(() -> Estimator.of("robust"))
        .hasMessage("expected one of population, sample, unbiased, but got 'robust'");
  }
}
