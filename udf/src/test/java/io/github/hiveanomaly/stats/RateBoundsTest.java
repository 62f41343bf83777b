package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateBoundsTest {

  private static RateBounds bounds(double... sumsAndObservations) {
    CollectedRows rows = new CollectedRows(Labels.shared());
    for (int i = 0; i < sumsAndObservations.length; i += 2) {
      RateBounds.add(rows, sumsAndObservations[i], sumsAndObservations[i + 1]);
    }
    return RateBounds.of(rows, 3);
  }

  /** z is 0, 0, -0.5 and sqrt(7) / 7, of median 0; the differences' median is half of the third. */
  @Test
  void measuresTheSpreadBetweenRates() {
    RateBounds bounds = bounds(20, 5, 36, 9, 14, 4, 30, 7);
    assertThat(bounds.count()).isEqualTo(4);
    assertThat(bounds.rate()).isEqualTo(4);
    assertThat(bounds.deviation()).isEqualTo(2);
    double third = Math.sqrt(7) / 7;
    assertThat(bounds.between()).isCloseTo(1.4826 * third / 2, within(1e-14));
    assertThat(bounds.reach()).isCloseTo(3 * 2 * 1.4826 * third / 2, within(1e-14));
  }

  /** Laney's z of events that come by themselves is Gaussian with deviation 1. */
  @Test
  void isAboutOneWhereChanceAloneIsAtWork() {
    Random random = new Random(5);
    double[] rows = new double[4000];
    for (int i = 0; i < rows.length; i += 2) {
      rows[i + 1] = 50 + random.nextInt(1000);
      rows[i] = Math.rint(rows[i + 1] * 0.4 + Math.sqrt(rows[i + 1] * 0.4) * random.nextGaussian());
    }
    assertThat(bounds(rows).between()).isCloseTo(1, within(0.1));
    assertThat(bounds(rows).rate()).isCloseTo(0.4, within(0.002));
  }

  /** The mean difference where more than half of the rates are equal. */
  @Test
  void takesTheNextScale() {
    RateBounds bounds = bounds(4, 4, 4, 4, 4, 4, 2, 4, 6, 4);
    assertThat(bounds.rate()).isEqualTo(1);
    assertThat(bounds.between()).isCloseTo(1.253314 * (1 + 1) / 5, within(1e-14));
  }

  @Test
  void leavesOutWhatHasNoRate() {
    assertThat(bounds(4, 2, 7, 0).count()).isEqualTo(1);
    assertThat(bounds(4, 2).between()).isEqualTo(0);
    RateBounds zero = bounds(1, 4, -1, 4, 0, 4, 2, 4, -2, 4);
    assertThat(zero.rate()).isEqualTo(0);
    assertThat(zero.deviation()).isEqualTo(1);
    assertThat(zero.between()).isCloseTo(1.4826 * 0.5, within(1e-14));
    assertThatThrownBy(() -> bounds(4, -1)).hasMessage("expected n >= 0, but got -1.0");
  }
}
