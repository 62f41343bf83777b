package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChiSquaredTest {

  /** Upper quantiles of 3 degrees, as printed in tables. */
  @ParameterizedTest
  @CsvSource({".10, 6.251", ".05, 7.815", ".025, 9.348", ".01, 11.345", ".001, 16.266"})
  void agreesWithPrintedTables(double probability, double quantile) {
    assertThat(ChiSquared.upperQuantile(probability, 3)).isCloseTo(quantile, within(5e-4));
  }

  @ParameterizedTest
  @CsvSource({".025, 3.0575159", ".01, 3.3682142", ".001, 4.0331422"})
  void thresholdsAreTheRootsOfQuantiles(double pValue, double distance) {
    assertThat(ChiSquared.threshold(pValue, 3)).isCloseTo(distance, within(5e-8));
  }

  /** 2.5 flags 1.2 % of Gaussian data in 1 dimension, 10.0 % in 3, 71 % in 9. */
  @ParameterizedTest
  @CsvSource({"1, 0.0124193306516", "3, 0.10006", "9, 0.7147"})
  void aDistanceMeansOtherProbabilitiesInOtherDimensions(int dimensions, double pValue) {
    assertThat(ChiSquared.pValue(2.5, dimensions)).isCloseTo(pValue, within(5e-5));
  }

  @Test
  void inTwoDimensionsIsAnExponential() {
    for (double distance : new double[] {0, 0.5, 1, 3, 10, 30}) {
      double expected = Math.exp(-distance * distance / 2);
      assertThat(ChiSquared.pValue(distance, 2)).isCloseTo(expected, within(expected * 1e-14));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "9", "20", "63"})
  void pValuesAreExactToFourteenDigits(int dimensions) {
    for (double distance : new double[] {1e-9, 0.3, 1.7, 2.5, 6.1, 20.7, 35.3}) {
      BigDecimal square = new BigDecimal(distance).pow(2);
      double expected = ExactChiSquared.survival(square, dimensions);
      assertThat(ChiSquared.pValue(distance, dimensions))
          .as("distance %s", distance)
          .isCloseTo(expected, within(expected * 1e-14));
      double squared = distance * distance;
      double expectedOfDouble = ExactChiSquared.survival(new BigDecimal(squared), dimensions);
      assertThat(ChiSquared.survival(squared, dimensions))
          .isCloseTo(expectedOfDouble, within(expectedOfDouble * 1e-14));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "9", "50"})
  void thresholdInvertsThePValue(int dimensions) {
    for (double p : new double[] {1e-300, 1e-12, 0.001, 0.01, 0.5, 0.9, 0.999}) {
      double distance = ChiSquared.threshold(p, dimensions);
      assertThat(ChiSquared.pValue(distance, dimensions)).isCloseTo(p, within(p * 1e-11));
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "9", "50"})
  void quantileInvertsTheCumulativeProbability(int dimensions) {
    for (double p : new double[] {1e-12, 0.001, 0.01, 0.5, 0.9, 0.975, 0.999}) {
      double quantile = ChiSquared.quantile(p, dimensions);
      assertThat(ChiSquared.cumulative(quantile, dimensions)).isCloseTo(p, within(p * 1e-11));
    }
  }

  @Test
  void hasEnds() {
    assertThat(ChiSquared.pValue(0, 3)).isEqualTo(1);
    assertThat(ChiSquared.pValue(Double.POSITIVE_INFINITY, 3)).isZero();
    assertThat(ChiSquared.pValue(1e9, 3)).isZero();
    assertThat(ChiSquared.pValue(Double.NaN, 3)).isNaN();
    assertThat(ChiSquared.threshold(1, 3)).isZero();
    assertThat(ChiSquared.threshold(0, 3)).isInfinite();
  }

  @Test
  void refusesWhatIsNoProbabilityDistanceOrDimension() {
    assertThatThrownBy(() -> ChiSquared.threshold(1.5, 3))
        .hasMessage("expected a probability from 0 to 1, but got 1.5");
    assertThatThrownBy(() -> ChiSquared.pValue(-1, 3))
        .hasMessage("expected a distance >= 0, but got -1.0");
    assertThatThrownBy(() -> ChiSquared.pValue(1, 0))
        .hasMessage("expected a number of dimensions >= 1, but got 0");
  }
}
