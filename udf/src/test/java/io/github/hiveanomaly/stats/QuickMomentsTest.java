package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class QuickMomentsTest {

  @Test
  void ofNoPointsAreEmpty() {
    assertThat(new QuickMoments(new double[] {1, 2}).moments().weight()).isZero();
  }

  @Test
  void differFromTheExactOnesByRoundingOnly() {
    Random random = new Random(1);
    for (double[] middle : new double[][] {{1e6, -3}, {1e6, -3, 0.01}}) {
      int dimensions = middle.length;
      int stride = 12_345;
      double[] columns = new double[stride * dimensions];
      double[] point = new double[dimensions];
      double[] weights = new double[stride];
      CovarianceMoments exact = new CovarianceMoments(dimensions);
      for (int j = 0; j < weights.length; j++) {
        for (int i = 0; i < dimensions; i++) {
          point[i] = middle[i] + (1 + i) * random.nextGaussian();
          columns[i * stride + j] = point[i];
        }
        weights[j] = 1 + random.nextInt(1000);
        exact.add(point, weights[j]);
      }
      QuickMoments quick = new QuickMoments(middle);
      // In stretches of any length.
      for (int from = 0; from < weights.length; ) {
        int count = Math.min(random.nextInt(3000), weights.length - from);
        quick.add(columns, stride, from, count, weights, from);
        from += count;
      }

      CovarianceMoments moments = quick.moments();
      assertThat(moments.weight()).isEqualTo(exact.weight());
      for (int i = 0; i < dimensions; i++) {
        double deviation = Math.sqrt(exact.sampleCovariance()[i][i]);
        assertThat(moments.mean()[i])
            .isCloseTo(exact.mean()[i], within(1e-14 * deviation + 1e-15 * Math.abs(middle[i])));
        for (int j = 0; j < dimensions; j++) {
          double scale = deviation * Math.sqrt(exact.sampleCovariance()[j][j]);
          assertThat(moments.sampleCovariance()[i][j])
              .isCloseTo(exact.sampleCovariance()[i][j], within(1e-13 * scale));
        }
      }
    }
  }
}
