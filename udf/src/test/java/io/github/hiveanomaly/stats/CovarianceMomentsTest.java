package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CovarianceMomentsTest {

  @Test
  void agreesWithHivesCorrelationTest() {
    // Hive's TestGenericUDAFCorrelation.
    double[] x = {100, 150, 200, 250, 250, 300, 350};
    double[] y = {200, 210, 220, 230, 240, 250, 260};
    CovarianceMoments moments = new CovarianceMoments(2);
    for (int i = 0; i < x.length; i++) {
      moments.add(new double[] {x[i], y[i]});
    }
    double[][] covariance = moments.sampleCovariance();

    assertThat(covariance[0][1] / Math.sqrt(covariance[0][0] * covariance[1][1]))
        .isCloseTo(0.987829161147262, within(1e-14));
  }

  @Test
  void agreesWithRsCovarianceOfItsMahalanobisExample() {
    // R's help page of mahalanobis: cov(cbind(1:6, 1:3)).
    CovarianceMoments moments = new CovarianceMoments(2);
    for (int i = 0; i < 6; i++) {
      moments.add(new double[] {i + 1, i % 3 + 1});
    }

    assertThat(moments.mean()).containsExactly(3.5, 2);
    assertClose(moments.sampleCovariance(), new double[][] {{3.5, 0.8}, {0.8, 0.8}}, 1e-15);
  }

  @Test
  void aWeightStandsForEqualPoints() {
    CovarianceMoments weighted = new CovarianceMoments(2);
    CovarianceMoments repeated = new CovarianceMoments(2);
    double[][] points = {{1, 2}, {3, -1}, {0.5, 7}};
    for (int i = 0; i < points.length; i++) {
      weighted.add(points[i], i + 1);
      for (int repeat = 0; repeat <= i; repeat++) {
        repeated.add(points[i]);
      }
    }
    weighted.add(new double[] {1e9, 1e9}, 0);

    assertThat(weighted.weight()).isEqualTo(6);
    assertClose(weighted.sampleCovariance(), repeated.sampleCovariance(), 1e-14);
    assertClose(weighted.populationCovariance(), repeated.populationCovariance(), 1e-14);
  }

  @Test
  void mergesInAnyOrderToTheSame() {
    Random random = new Random(7);
    CovarianceMoments whole = new CovarianceMoments(3);
    CovarianceMoments[] parts = new CovarianceMoments[4];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new CovarianceMoments(3);
    }
    for (int i = 0; i < 1000; i++) {
      double[] point = {
        1e9 + random.nextGaussian(), random.nextGaussian() * 1e-6, 10 * random.nextDouble()
      };
      whole.add(point);
      parts[random.nextInt(3)].add(point);
    }
    int[][] orders = {{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}};
    for (int[] order : orders) {
      CovarianceMoments merged = new CovarianceMoments(3);
      for (int part : order) {
        merged.merge(CovarianceMoments.fromArray(3, parts[part].toArray()));
      }
      assertThat(merged.weight()).isEqualTo(1000);
      assertThat(merged.mean()).containsExactly(whole.mean());
      double[][] covariance = merged.sampleCovariance();
      double[][] expected = whole.sampleCovariance();
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          double scale = Math.sqrt(expected[i][i] * expected[j][j]);
          assertThat(covariance[i][j]).isCloseTo(expected[i][j], within(1e-14 * scale));
        }
      }
    }
  }

  @Test
  void aConstantFeatureHasVarianceExactlyZero() {
    CovarianceMoments moments = new CovarianceMoments(2);
    for (int i = 0; i < 9; i++) {
      moments.add(new double[] {0.1, i});
    }

    assertThat(moments.sampleCovariance()[0][0]).isZero();
    assertThat(moments.sampleCovariance()[0][1]).isZero();
  }

  @Test
  void ofTooFewPointsIsUndefined() {
    CovarianceMoments moments = new CovarianceMoments(1);
    assertThat(moments.mean()).containsExactly(Double.NaN);
    assertThat(moments.populationCovariance()[0][0]).isNaN();

    moments.add(new double[] {3});
    assertThat(moments.mean()).containsExactly(3);
    assertThat(moments.populationCovariance()[0][0]).isZero();
    assertThat(moments.sampleCovariance()[0][0]).isNaN();
  }

  @Test
  void refusesPartialsOfOtherDimensions() {
    assertThatThrownBy(() -> new CovarianceMoments(2).merge(new CovarianceMoments(3)))
        .hasMessage("expected partial results of 2 dimensions, but got one of 3");
    assertThatThrownBy(() -> CovarianceMoments.fromArray(2, new double[5]))
        .hasMessage("a partial result of 2 dimensions is 15 doubles, but got 5");
  }

  private static void assertClose(double[][] actual, double[][] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected.length; j++) {
        assertThat(actual[i][j]).isCloseTo(expected[i][j], within(tolerance));
      }
    }
  }
}
