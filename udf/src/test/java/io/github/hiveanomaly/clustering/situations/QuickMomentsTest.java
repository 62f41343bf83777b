package io.github.hiveanomaly.clustering.situations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.stats.CovarianceMoments;
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
    double[] middle = {1e6, -3};
    QuickMoments quick = new QuickMoments(middle);
    CovarianceMoments exact = new CovarianceMoments(2);
    for (int i = 0; i < 12_345; i++) {
      double[] point = {middle[0] + random.nextGaussian(), middle[1] + 100 * random.nextDouble()};
      double weight = 1 + random.nextInt(1000);
      quick.add(point, 0, weight);
      exact.add(point, weight);
    }

    CovarianceMoments moments = quick.moments();
    assertThat(moments.weight()).isEqualTo(exact.weight());
    for (int i = 0; i < 2; i++) {
      assertThat(moments.mean()[i] / exact.mean()[i]).isCloseTo(1, within(1e-15));
      for (int j = 0; j < 2; j++) {
        double scale = Math.sqrt(exact.sampleCovariance()[i][i] * exact.sampleCovariance()[j][j]);
        assertThat(moments.sampleCovariance()[i][j])
            .isCloseTo(exact.sampleCovariance()[i][j], within(1e-13 * scale));
      }
    }
  }
}
