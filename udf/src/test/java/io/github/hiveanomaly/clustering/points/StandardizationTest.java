package io.github.hiveanomaly.clustering.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StandardizationTest {

  /** 1, 1, 2, 2, 4, 6, 9: median 2, median absolute deviation 1 (the textbook's example). */
  private static final WeightedPoints POINTS =
      new WeightedPoints(1, new double[] {1, 2, 4, 6, 9}, new double[] {2, 2, 1, 1, 1});

  @Test
  void standardDeviationIsThatOfTheSample() {
    // The squares add up to 143, the values to 25: (143 - 25 * 25 / 7) / 6.
    assertThat(scale(POINTS, Standardization.STDDEV))
        .isCloseTo(Math.sqrt(188 / 21.0), within(1e-14));
  }

  @Test
  void robustIsTheScaledMedianAbsoluteDeviation() {
    assertThat(scale(POINTS, Standardization.ROBUST)).isEqualTo(1.4826);
  }

  @Test
  void aMedianBetweenTwoReadingsIsTheirMiddle() {
    // Median 2.5, deviations 1.5, 0.5, 0.5, 97.5: median 1.
    WeightedPoints points =
        new WeightedPoints(1, new double[] {1, 2, 3, 100}, new double[] {1, 1, 1, 1});

    assertThat(scale(points, Standardization.ROBUST)).isEqualTo(1.4826);
  }

  @Test
  void robustFallsBackOnTheDeviationWhereMostReadingsAreEqual() {
    WeightedPoints points = new WeightedPoints(1, new double[] {0, 10}, new double[] {9, 1});

    assertThat(scale(points, Standardization.ROBUST))
        .isEqualTo(scale(points, Standardization.STDDEV))
        .isCloseTo(Math.sqrt(10), within(1e-12));
  }

  @Test
  void noneLeavesTheUnits() {
    assertThat(scale(POINTS, Standardization.NONE)).isEqualTo(1);
  }

  @Test
  void aFeatureThatNeverVariesIsLeftInItsUnits() {
    WeightedPoints constant = new WeightedPoints(1, new double[] {7}, new double[] {100});

    for (Standardization standardization : Standardization.values()) {
      assertThat(scale(constant, standardization)).isEqualTo(1);
    }
  }

  private static double scale(WeightedPoints points, Standardization standardization) {
    return SegmentFrame.of(points, standardization).scale()[0];
  }
}
