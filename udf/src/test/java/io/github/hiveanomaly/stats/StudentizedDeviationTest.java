package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StudentizedDeviationTest {

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17.1, from Tietjen and Moore (1972). */
  private static final List<Double> TIETJEN_MOORE =
      List.of(199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57);

  /** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.17.3, from Rosner (1983). */
  private static final List<Double> ROSNER =
      List.of(
          -0.25, 0.68, 0.94, 1.15, 1.20, 1.26, 1.26, 1.34, 1.38, 1.43, 1.49, 1.49, 1.55, 1.56, 1.58,
          1.65, 1.69, 1.70, 1.76, 1.77, 1.81, 1.91, 1.94, 1.96, 1.99, 2.06, 2.09, 2.10, 2.14, 2.15,
          2.23, 2.24, 2.26, 2.35, 2.37, 2.40, 2.47, 2.54, 2.62, 2.64, 2.90, 2.92, 2.92, 2.93, 3.21,
          3.26, 3.30, 3.59, 3.68, 4.30, 4.64, 5.34, 5.42, 6.01);

  private static Moments moments(List<Double> values) {
    Moments moments = new Moments();
    values.forEach(moments::add);
    return moments;
  }

  private static double furthest(List<Double> values, Estimator estimator) {
    Moments moments = moments(values);
    double deviation = estimator.standardDeviation(moments);
    return values.stream()
        .mapToDouble(value -> Math.abs(value - moments.mean()) / deviation)
        .max()
        .getAsDouble();
  }

  @Test
  void isGrubbsTestOfNistsExample() {
    double g = furthest(TIETJEN_MOORE, Estimator.SAMPLE);
    assertThat(g).isBetween(2.4687, 2.4688);
    // on one side, at 5 %, NIST's critical value is 2.032
    assertThat(8 * StudentizedDeviation.pValue(2.032, 8, Estimator.SAMPLE) / 2)
        .isCloseTo(0.05, within(2e-4));
    assertThat(8 * StudentizedDeviation.pValue(g, 8, Estimator.SAMPLE)).isLessThan(1e-6);
  }

  /**
   * R, cut to three decimals, of the values without those before, and the critical value at 5 %.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 3.118, 3.158", "1, 2.942, 3.151", "2, 3.179, 3.143", "3, 2.810, 3.136", "4, 2.815, 3.128",
    "5, 2.848, 3.120", "6, 2.279, 3.111", "7, 2.310, 3.103", "8, 2.101, 3.094", "9, 2.067, 3.085"
  })
  void isRosnersTest(int removed, double r, double critical) {
    List<Double> values = new ArrayList<>(ROSNER);
    for (int i = 0; i < removed; i++) {
      double mean = moments(values).mean();
      values.remove(
          values.stream()
              .max((a, b) -> Double.compare(Math.abs(a - mean), Math.abs(b - mean)))
              .get());
    }
    int n = values.size();
    double furthest = furthest(values, Estimator.SAMPLE);
    assertThat(furthest).isBetween(r, r + 0.001);
    assertThat(n * StudentizedDeviation.pValue(critical, n, Estimator.SAMPLE))
        .isCloseTo(0.05, within(2.5e-4));
    // the third is the last beyond its critical value: three outliers
    assertThat(n * StudentizedDeviation.pValue(furthest, n, Estimator.SAMPLE) < 0.05)
        .isEqualTo(removed == 2);
  }

  @ParameterizedTest
  @EnumSource
  void isTheSameByEveryEstimator(Estimator estimator) {
    double expected =
        StudentizedDeviation.pValue(furthest(ROSNER, Estimator.SAMPLE), 54, Estimator.SAMPLE);
    assertThat(StudentizedDeviation.pValue(furthest(ROSNER, estimator), 54, estimator))
        .isCloseTo(expected, within(1e-12));
    assertThat(StudentizedDeviation.pValue(-furthest(ROSNER, estimator), 54, estimator))
        .isCloseTo(expected, within(1e-12));
  }

  /** t of one degree of freedom is Cauchy's: P(|t| > x) = 1 - 2 atan(x) / pi. */
  @Test
  void isCauchysOfThreeValues() {
    double z = 1.2;
    double t = z / Math.sqrt(2 - z * z);
    assertThat(StudentizedDeviation.pValue(z, 3, Estimator.POPULATION))
        .isCloseTo(1 - 2 * Math.atan(t) / Math.PI, within(1e-14));
  }

  /** SciPy: 2 * scipy.stats.t.sf(3.5, 98), where z² = t² (n - 1) / (n - 2 + t²). */
  @Test
  void isStudentsTail() {
    double z = Math.sqrt(3.5 * 3.5 * 99 / (98 + 3.5 * 3.5));
    assertThat(StudentizedDeviation.pValue(z, 100, Estimator.POPULATION))
        .isCloseTo(7.017617707197116e-4, within(1e-15));
  }

  @Test
  void knowsItsLimits() {
    assertThat(StudentizedDeviation.pValue(0, 10, Estimator.POPULATION)).isEqualTo(1);
    assertThat(StudentizedDeviation.pValue(3, 10, Estimator.POPULATION)).isEqualTo(0);
    assertThat(StudentizedDeviation.pValue(1, 2, Estimator.POPULATION)).isNaN();
    assertThat(StudentizedDeviation.pValue(Double.NaN, 10, Estimator.POPULATION)).isNaN();
    assertThatThrownBy(() -> StudentizedDeviation.pValue(3.01, 10, Estimator.POPULATION))
        .hasMessage(
            "expected at most 3.0 deviations, the most that one of 10 values can lie from their"
                + " mean, but got 3.01");
  }
}
