package io.github.hiveanomaly.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Mean and deviations of the very doubles given, in 60 digits: what the others are held against.
 */
public final class ExactStatistics {

  private static final MathContext DIGITS = new MathContext(60);

  private final double[] values;

  public ExactStatistics(double... values) {
    this.values = values.clone();
  }

  public double mean() {
    return exactMean().doubleValue();
  }

  public double sum() {
    return exactSum().doubleValue();
  }

  public double sumOfSquares() {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value).pow(2));
    }
    return sum.doubleValue();
  }

  public double populationDeviation() {
    return deviation(values.length);
  }

  public double sampleDeviation() {
    return deviation(values.length - 1);
  }

  private BigDecimal exactSum() {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  private BigDecimal exactMean() {
    return exactSum().divide(BigDecimal.valueOf(values.length), DIGITS);
  }

  private double deviation(int divisor) {
    BigDecimal mean = exactMean();
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : values) {
      squares = squares.add(new BigDecimal(value).subtract(mean).pow(2));
    }
    return squares.divide(BigDecimal.valueOf(divisor), DIGITS).sqrt(DIGITS).doubleValue();
  }
}
