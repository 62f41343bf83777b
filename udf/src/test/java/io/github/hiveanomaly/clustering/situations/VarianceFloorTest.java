package io.github.hiveanomaly.clustering.situations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.stats.PositiveDefinite;
import org.junit.jupiter.api.Test;

class VarianceFloorTest {

  private static final VarianceFloor FLOOR =
      VarianceFloor.of(new double[] {10, 20}, new double[] {100, 400}, VarianceFloor.OF_THE_WHOLE);

  @Test
  void leavesAHealthyMatrixAsItIs() {
    double[][] covariance = {{4, 1}, {1, 9}};

    assertThat(FLOOR.raise(covariance)).containsExactly(1, 1);
    assertThat(covariance).isDeepEqualTo(new double[][] {{4, 1}, {1, 9}});
  }

  @Test
  void raisesAVarianceToAMillionthOfTheSegments() {
    double[][] covariance = {{0, 0}, {0, 9}};

    assertThat(FLOOR.raise(covariance)).containsExactly(0, 1);
    assertThat(covariance[0][0]).isCloseTo(1e-4, within(1e-18));
    assertThat(covariance[1][1]).isEqualTo(9);
  }

  @Test
  void raisesWhatFollowsFromTheFeaturesBefore() {
    double[][] covariance = {{4, 8}, {8, 16}};

    assertThat(FLOOR.raise(covariance)).containsExactly(1, 0);
    assertThat(covariance[1][1]).isCloseTo(16 + 4e-4, within(1e-15));
    PositiveDefinite.of(covariance);
  }

  @Test
  void takesTheUndefinedCovarianceOfOneReadingForZero() {
    double[][] covariance = {{Double.NaN, Double.NaN}, {Double.NaN, Double.NaN}};

    assertThat(FLOOR.raise(covariance)).containsExactly(0, 0);
    assertThat(covariance[0]).containsExactly(new double[] {1e-4, 0}, within(1e-18));
    assertThat(covariance[1]).containsExactly(new double[] {0, 4e-4}, within(1e-18));
  }

  @Test
  void aFeatureThatNeverVariesKeepsAMillionthOfItsValueAsDeviation() {
    VarianceFloor floor =
        VarianceFloor.of(new double[] {60, 0}, new double[] {0, 0}, VarianceFloor.OF_THE_WHOLE);
    double[][] covariance = {{0, 0}, {0, 0}};

    floor.raise(covariance);

    assertThat(Math.sqrt(covariance[0][0])).isCloseTo(60e-6, within(1e-15));
    assertThat(Math.sqrt(covariance[1][1])).isCloseTo(1e-6, within(1e-15));
  }
}
