package io.github.hiveanomaly.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.hiveanomaly.stats.CountModel.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CountModelTest {

  /** R's surveillance, algo.farrington.threshold.farrington with the 2/3-power. */
  @Test
  void isFarringtonsAsInSurveillance() {
    CountModel model = Method.FARRINGTON.of(5, 0.2, 1);
    assertThat(model.lower(0.05)).isCloseTo(1.8084477, within(5e-8));
    assertThat(model.upper(0.05)).isCloseTo(9.1154825, within(5e-8));
    assertThat(model.pValue(8)).isCloseTo(0.1094727, within(5e-8));
  }

  /** R's surveillance, algo.farrington.threshold.noufaily with nbPlugin. */
  @Test
  void isNoufailysAsInSurveillance() {
    CountModel model = Method.NEGATIVE_BINOMIAL.of(5, 0.2, 1.5);
    assertThat(model.lower(0.05)).isEqualTo(1);
    assertThat(model.upper(0.05)).isEqualTo(10);
    assertThat(model.pValue(11)).isCloseTo(0.03763657, within(5e-9));
  }

  /** SciPy: scipy.stats.poisson.ppf, .sf and .cdf, and those of nbinom. */
  @ParameterizedTest
  @CsvSource({
    "5, 1, 0.05, 2, 9, 8, 0.1333716741",
    "0.2, 1, 0.01, 0, 2, 2, 0.0175230963",
    "1000, 1, 0.001, 904, 1099, 900, 0.0006977673",
    "5, 1.5, 0.05, 1, 10, 11, 0.0376365711",
    "40, 4, 0.001, 11, 89, 90, 0.0009440817",
    "0.5, 3, 0.01, 0, 6, 0, 0.7598356857"
  })
  void hasTheTailsOfPoissonAndTheNegativeBinomial(
      double mean,
      double dispersion,
      double alpha,
      double lower,
      double upper,
      double count,
      double pValue) {
    CountModel model = Method.NEGATIVE_BINOMIAL.of(mean, 0, dispersion);
    assertThat(model.lower(alpha)).isEqualTo(lower);
    assertThat(model.upper(alpha)).isEqualTo(upper);
    assertThat(model.pValue(count)).isCloseTo(pValue, within(5e-10));
  }

  /** SciPy: t.sf of Farrington's z, or of norm.isf of the tails above, over sqrt(1 + 1 / n). */
  @ParameterizedTest
  @CsvSource({
    "FARRINGTON, 5, 2, 10, 20, 0.0037135638478488",
    "FARRINGTON, 5, 1, 125, 8, 0.1106364702399799",
    "FARRINGTON, 5, 1, 6, 1, 0.0482312607174299",
    "FARRINGTON, 100, 4, 52, 0, 5.726324985e-10",
    "NEGATIVE_BINOMIAL, 5, 1.5, 10, 11, 0.0620590844819863",
    "NEGATIVE_BINOMIAL, 5, 1, 125, 8, 0.1353955520327132",
    "NEGATIVE_BINOMIAL, 1000, 1, 30, 900, 0.0019154486261766",
    "NEGATIVE_BINOMIAL, 0.5, 3, 5, 0, 0.7227603585791207"
  })
  void knowsTheErrorsOfMeanAndDispersion(
      Method method, double mean, double dispersion, double counts, double count, double pValue) {
    assertThat(method.of(mean, 0, dispersion).pValue(count, counts))
        .isCloseTo(pValue, withinPercentage(1e-7));
  }

  @ParameterizedTest
  @EnumSource
  void measuresWhatHasNoProbabilityThatIsADouble(Method method) {
    CountModel model = method.of(100, 0, 1);
    assertThat(model.pValue(1e6)).isZero();
    assertThat(model.pValue(1e6, 1e12)).isZero();
    assertThat(model.pValue(1e6, 20)).isLessThan(1e-17);
    assertThat(model.pValue(100, 1)).isNaN();
  }

  @ParameterizedTest
  @EnumSource
  void flagsWhatHasAProbabilityBelowAlpha(Method method) {
    for (double mean : new double[] {0.01, 0.7, 5, 33, 1e6}) {
      for (double dispersion : new double[] {1, 1.2, 30}) {
        CountModel model = method.of(mean, mean / 10, dispersion);
        for (double alpha : new double[] {0.1, 0.001}) {
          double lower = model.lower(alpha);
          double upper = model.upper(alpha);
          assertThat(lower).isBetween(0.0, upper);
          assertThat(model.pValue(Math.floor(upper) + 1)).isLessThanOrEqualTo(alpha);
          assertThat(model.pValue(Math.floor(mean))).isGreaterThan(alpha);
          if (lower >= 1) {
            assertThat(model.pValue(Math.ceil(lower) - 1)).isLessThanOrEqualTo(alpha);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void knowsThatNothingEverComes(Method method) {
    CountModel model = method.of(0, 0, 1);
    assertThat(model.lower(0.05)).isEqualTo(0);
    assertThat(model.upper(0.05)).isEqualTo(0);
    assertThat(model.pValue(0)).isEqualTo(1);
    assertThat(model.pValue(1)).isEqualTo(0);
    assertThat(model.pValue(0, 10)).isEqualTo(1);
    assertThat(model.pValue(1, 10)).isEqualTo(0);
  }

  private static Moments moments(double... counts) {
    Moments moments = new Moments();
    for (double count : counts) {
      moments.add(count);
    }
    return moments;
  }

  /** Mean 5, sum of squared deviations 26: by hand. */
  @Test
  void measuresTheDispersion() {
    CountBounds regular = CountBounds.of(moments(5, 2, 8, 3, 7, 5), 0.05, Method.FARRINGTON);
    assertThat(regular.mean()).isEqualTo(5);
    assertThat(regular.dispersion()).isCloseTo(26.0 / 5 / 5, within(1e-15));
    CountModel model = Method.FARRINGTON.of(5, Math.sqrt(1.04 * 5 / 6), 1.04);
    assertThat(regular.lower()).isCloseTo(model.lower(0.05), within(1e-12));
    assertThat(regular.upper()).isCloseTo(model.upper(0.05), within(1e-12));
    assertThat(CountBounds.of(moments(5, 5, 5, 6), 0.05, Method.FARRINGTON).dispersion())
        .isEqualTo(1);
    CountBounds zeros = CountBounds.of(moments(0, 0, 0), 0.05, Method.FARRINGTON);
    assertThat(zeros.dispersion()).isEqualTo(1);
    assertThat(zeros.upper()).isEqualTo(0);
    assertThat(CountBounds.of(moments(5), 0.05, Method.FARRINGTON).dispersion()).isNaN();
    assertThat(CountBounds.of(moments(5), 0.05, Method.FARRINGTON).upper()).isNaN();
    assertThat(CountBounds.of(moments(), 0.05, Method.NEGATIVE_BINOMIAL).mean()).isNaN();
  }

  @Test
  void refusesAnAlphaThatIsNone() {
    for (double alpha : new double[] {0, 0.5, -1, Double.NaN}) {
      assertThatThrownBy(() -> CountBounds.of(moments(5, 6), alpha, Method.FARRINGTON))
          .hasMessage("expected a number above 0 and below 0.5, but got " + alpha);
    }
  }
}
