package io.github.hiveanomaly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

  private static final Calibration PLAIN =
      new Calibration(new double[] {0.5, 1, 2, 3}, new double[] {1, 0.5, 0.1, 0.01});

  @Test
  void isOneUpToTheFirstKnot() {
    assertThat(PLAIN.pValue(-1)).isEqualTo(1);
    assertThat(PLAIN.pValue(Double.NEGATIVE_INFINITY)).isEqualTo(1);
    assertThat(PLAIN.pValue(0.5)).isEqualTo(1);
    assertThat(PLAIN.pValue(Math.nextUp(0.5))).isLessThanOrEqualTo(1);
  }

  @Test
  void isLinearInTheLogarithmBetweenKnots() {
    assertThat(PLAIN.pValue(0.75)).isCloseTo(Math.sqrt(0.5), within(1e-15));
    assertThat(PLAIN.pValue(1)).isCloseTo(0.5, within(1e-15));
    assertThat(PLAIN.pValue(1.5)).isCloseTo(Math.sqrt(0.05), within(1e-15));
    assertThat(PLAIN.pValue(2)).isCloseTo(0.1, within(1e-16));
    assertThat(PLAIN.pValue(3)).isCloseTo(0.01, within(1e-17));
  }

  @Test
  void goesOnBeyondTheLastKnotAndIsNeverZero() {
    assertThat(PLAIN.pValue(4)).isCloseTo(0.001, within(1e-18));
    assertThat(PLAIN.pValue(5.5)).isCloseTo(0.01 * Math.pow(10, -2.5), within(1e-19));
    assertThat(PLAIN.pValue(1e6)).isEqualTo(Double.MIN_NORMAL);
    assertThat(PLAIN.pValue(Double.POSITIVE_INFINITY)).isEqualTo(Double.MIN_NORMAL);
    assertThat(PLAIN.pValue(Double.NaN)).isNaN();
  }

  @Test
  void neverRises() {
    double last = 1;
    for (double score = 0; score < 10; score += 0.001) {
      double p = PLAIN.pValue(score);
      assertThat(p).isLessThanOrEqualTo(last);
      last = p;
    }
  }

  /** Three in ten readings have just the score 2, as where a feature is mostly 0. */
  @Test
  void ofKnotsOfOneScoreTheFirstCountsThereAndTheLastBeyond() {
    Calibration tied =
        new Calibration(
            new double[] {1, 2, 2, 2, 3, 3}, new double[] {1, 0.6, 0.5, 0.3, 0.03, 0.003});
    assertThat(tied.pValue(2)).isCloseTo(0.6, within(1e-15));
    assertThat(tied.pValue(Math.nextUp(2.0))).isCloseTo(0.3, within(1e-13));
    assertThat(tied.pValue(2.5)).isCloseTo(Math.sqrt(0.3 * 0.03), within(1e-15));
    assertThat(tied.pValue(3)).isCloseTo(0.03, within(1e-16));
    assertThat(tied.pValue(4)).isCloseTo(0.003 * 0.1, within(1e-17));
  }

  @Test
  void keepsTheLastProbabilityWhereThereIsNoSlope() {
    assertThat(new Calibration(new double[] {2}, new double[] {1}).pValue(5)).isEqualTo(1);
    Calibration oneScore = new Calibration(new double[] {2, 2}, new double[] {1, 0.01});
    assertThat(oneScore.pValue(2)).isEqualTo(1);
    assertThat(oneScore.pValue(5)).isCloseTo(0.01, within(1e-17));
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> new Calibration(new double[0], new double[0]))
        .hasMessage(
            "expected a calibration of as many p_values as scores, but got 0 scores and 0"
                + " p_values");
    assertThatThrownBy(() -> new Calibration(new double[] {1, 0}, new double[] {1, 0.5}))
        .hasMessage("expected a calibration of finite rising scores, but got [1.0, 0.0]");
    assertThatThrownBy(() -> new Calibration(new double[] {Double.NaN}, new double[] {1}))
        .hasMessage("expected a calibration of finite rising scores, but got [NaN]");
    for (double[] wrong : new double[][] {{0.9, 0.5}, {1, 1}, {1, 0}, {1, Double.NaN}}) {
      assertThatThrownBy(() -> new Calibration(new double[] {1, 2}, wrong))
          .hasMessageStartingWith(
              "expected a calibration of p_values that fall from 1 and stay above 0, but got [");
    }
  }
}
