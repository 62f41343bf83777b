package io.github.hiveanomaly.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * P(X > x) of the chi-square distribution to hundreds of digits: one minus the series of the
 * incomplete gamma function, y^a e^-y / Gamma(a + 1) (1 + y/(a+1) + y^2/((a+1)(a+2)) + ...), for y
 * = x/2 and a = d/2.
 */
final class ExactChiSquared {

  private static final MathContext DIGITS = new MathContext(420);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private ExactChiSquared() {}

  /** The probability of a squared distance above x, which may have more digits than a double. */
  static double survival(BigDecimal x, int degrees) {
    BigDecimal y = x.multiply(HALF);
    BigDecimal shape = BigDecimal.valueOf(degrees).multiply(HALF);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int n = 1; term.signum() > 0 && term.precision() - term.scale() > -400; n++) {
      term = term.multiply(y).divide(shape.add(BigDecimal.valueOf(n)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    BigDecimal power = y.pow(degrees / 2, DIGITS);
    BigDecimal gamma = degrees % 2 == 0 ? BigDecimal.ONE : pi().sqrt(DIGITS);
    if (degrees % 2 == 1) {
      power = power.multiply(y.sqrt(DIGITS), DIGITS);
    }
    // Gamma(a + 1) = a (a - 1) ... down to Gamma(1) or Gamma(1/2).
    for (BigDecimal z = shape; z.signum() > 0; z = z.subtract(BigDecimal.ONE)) {
      gamma = gamma.multiply(z, DIGITS);
    }
    BigDecimal lower =
        power.multiply(sum, DIGITS).divide(exponential(y).multiply(gamma, DIGITS), DIGITS);
    return BigDecimal.ONE.subtract(lower).doubleValue();
  }

  private static BigDecimal exponential(BigDecimal y) {
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = term;
    for (int n = 1; term.signum() > 0 && term.precision() - term.scale() > -420; n++) {
      term = term.multiply(y).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** Machin's formula: 16 arctan(1/5) - 4 arctan(1/239). */
  private static BigDecimal pi() {
    return arctangentOfReciprocal(5)
        .multiply(BigDecimal.valueOf(16))
        .subtract(arctangentOfReciprocal(239).multiply(BigDecimal.valueOf(4)), DIGITS);
  }

  private static BigDecimal arctangentOfReciprocal(int z) {
    BigDecimal square = BigDecimal.valueOf(-(long) z * z);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(z), DIGITS);
    BigDecimal sum = power;
    for (int n = 3; power.precision() - power.scale() > -420; n += 2) {
      power = power.divide(square, DIGITS);
      sum = sum.add(power.divide(BigDecimal.valueOf(n), DIGITS), DIGITS);
    }
    return sum;
  }
}
