package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KneeTest {

  @Test
  void agreesWithFigure2OfThePaper() {
    double[] x = new double[10];
    double[] rising = new double[10];
    double[] falling = new double[10];
    for (int i = 0; i < x.length; i++) {
      x[i] = i / 9.0;
      rising[i] = 5 - 1 / (x[i] + 0.1);
      falling[i] = -rising[i];
    }

    assertThat(x[Knee.ofRisingCurve(x, rising)]).isEqualTo(2 / 9.0);
    assertThat(x[Knee.ofFallingCurve(x, falling)]).isEqualTo(2 / 9.0);
  }

  @Test
  void ofIrisIsThreeClusters() {
    // Within-cluster sums of squares of Fisher's iris, best of many starts, by scikit-learn.
    double[] k = {1, 2, 3, 4, 5};
    double[] wssse = {681.3706, 152.34795176, 78.85144143, 57.22847321, 46.44618205};

    assertThat(k[Knee.ofFallingCurve(k, wssse)]).isEqualTo(2);
  }

  @Test
  void aCurveWithoutABendHasNone() {
    double[] x = {1, 2, 3, 4};
    assertThat(Knee.ofFallingCurve(x, new double[] {4, 3, 2, 1})).isEqualTo(-1);
    assertThat(Knee.ofFallingCurve(x, new double[] {1, 1, 1, 1})).isEqualTo(-1);
    assertThat(Knee.ofFallingCurve(x, new double[] {1, 2, 3, 4})).isEqualTo(-1);
    assertThat(Knee.ofFallingCurve(x, new double[] {4, 3.9, 3.5, 1})).isEqualTo(-1);
    assertThat(Knee.ofFallingCurve(new double[] {1, 2}, new double[] {9, 1})).isEqualTo(-1);
    assertThat(Knee.ofFallingCurve(new double[] {}, new double[] {})).isEqualTo(-1);
  }

  @Test
  void ofTwoPeaksTheHigherIsTaken() {
    double[] x = {0, 1, 2, 3, 4, 5, 6};
    double[] y = {0, 2.2, 2.3, 5.4, 5.6, 5.8, 6};
    assertThat(Knee.ofRisingCurve(x, y)).isEqualTo(3);
  }

  @Test
  void refusesCurvesThatDoNotFit() {
    assertThatThrownBy(() -> Knee.ofRisingCurve(new double[3], new double[2]))
        .hasMessage("expected as many y as x, but got 2 and 3");
  }
}
