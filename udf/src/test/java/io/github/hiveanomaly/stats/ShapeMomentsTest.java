package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeMomentsTest {

  /** The skewness is that of SciPy's documentation, the kurtosis computed in rationals. */
  private static final double[] VALUES = {2, 8, 0, 4, 1, 9, 9, 0};

  private static final double SKEWNESS = 0.2650554122698573;
  private static final double KURTOSIS = -1.6660010752838508;

  private static ShapeMoments of(double scale, double shift) {
    ShapeMoments moments = new ShapeMoments();
    for (double value : VALUES) {
      moments.add(scale * value + shift);
    }
    return moments;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-60, 0x1p-200, 1e60, 0x1p200, 3e-5})
  void doNotChangeWithTheUnit(double scale) {
    assertThat(of(scale, 0).skewness()).isCloseTo(SKEWNESS, within(1e-14));
    assertThat(of(scale, 0).excessKurtosis()).isCloseTo(KURTOSIS, within(1e-14));
  }

  @Test
  void doNotCancelFarFromZero() {
    assertThat(of(1, 1e15).skewness()).isCloseTo(SKEWNESS, within(1e-14));
    assertThat(of(1, 1e15).excessKurtosis()).isCloseTo(KURTOSIS, within(1e-14));
  }

  @Test
  void areUndefinedBeyondTheRangeOfADouble() {
    for (double scale : new double[] {1e-100, 1e100}) {
      assertThat(of(scale, 0).skewness()).isNaN();
      assertThat(of(scale, 0).excessKurtosis()).isNaN();
      assertThat(Normality.of(of(scale, 0)).pValue()).isNaN();
    }
  }

  @Test
  void areUndefinedWithoutVariance() {
    ShapeMoments moments = new ShapeMoments();
    assertThat(moments.skewness()).isNaN();
    moments.add(0.1);
    moments.add(0.1);
    moments.add(0.1);
    assertThat(moments.skewness()).isNaN();
    assertThat(moments.excessKurtosis()).isNaN();
    assertThat(Normality.of(moments).jarqueBera()).isNaN();
  }

  @Test
  void forgetEverythingWhenReset() {
    ShapeMoments moments = of(1e9, 1e12);
    moments.reset();
    for (double value : VALUES) {
      moments.add(value);
    }
    assertThat(moments.count()).isEqualTo(VALUES.length);
    assertThat(moments.skewness()).isCloseTo(SKEWNESS, within(1e-14));
  }
}
