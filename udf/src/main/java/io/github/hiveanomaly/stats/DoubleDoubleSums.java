package io.github.hiveanomaly.stats;

import java.util.Arrays;
import org.apache.commons.numbers.core.DD;

/**
 * A fixed number of sums, each held as the unevaluated sum of two doubles (about 32 digits).
 *
 * <p>Adding to a sum loses about 2<sup>-105</sup> of it, so that the difference of two sums that
 * agree in their first sixteen digits still has sixteen good ones. The error-free transformations
 * are those of T. J. Dekker, "A floating-point technique for extending the available precision",
 * Numerische Mathematik 18 (1971). Commons Numbers' {@link DD} has the same arithmetic as immutable
 * values; this class is for the inner loop, where an object an operation costs too much.
 *
 * <p>A product beyond 1e300 overflows and makes its sum NaN.
 */
final class DoubleDoubleSums {

  /** 2<sup>27</sup> + 1: splits a double into two halves of 26 bits (Dekker 1971). */
  private static final double SPLITTER = 134217729.0;

  private final double[] high;
  private final double[] low;

  DoubleDoubleSums(int size) {
    high = new double[size];
    low = new double[size];
  }

  /** Adds {@code addendHigh + addendLow}. */
  void add(int index, double addendHigh, double addendLow) {
    double sum = high[index];
    double rest = low[index];
    double s = sum + addendHigh;
    double sError = twoSumError(sum, addendHigh, s);
    double t = rest + addendLow;
    double tError = twoSumError(rest, addendLow, t);
    double c = sError + t;
    double v = s + c;
    double w = tError + (c - (v - s));
    double result = v + w;
    high[index] = result;
    low[index] = w - (result - v);
  }

  void add(int index, DD addend) {
    add(index, addend.hi(), addend.lo());
  }

  /** Adds (a + aLow)(b + bLow), where the low parts are rounding errors of a and b. */
  void addProduct(int index, double a, double aLow, double b, double bLow) {
    double product = a * b;
    double error = productError(a, b, product) + (a * bLow + aLow * b);
    add(index, product, error);
  }

  DD get(int index) {
    return DD.ofSum(high[index], low[index]);
  }

  int size() {
    return high.length;
  }

  void clear() {
    Arrays.fill(high, 0);
    Arrays.fill(low, 0);
  }

  /** Writes all sums, two doubles each. */
  void copyTo(double[] target, int offset) {
    System.arraycopy(high, 0, target, offset, high.length);
    System.arraycopy(low, 0, target, offset + high.length, low.length);
  }

  /** Reads what {@link #copyTo} wrote. */
  void copyFrom(double[] source, int offset) {
    System.arraycopy(source, offset, high, 0, high.length);
    System.arraycopy(source, offset + high.length, low, 0, low.length);
  }

  /** The error of {@code difference = a - b}, exactly. */
  static double differenceError(double a, double b, double difference) {
    return twoSumError(a, -b, difference);
  }

  /** The error of {@code product = a * b}, exactly, while nothing over- or underflows. */
  static double productError(double a, double b, double product) {
    double aScaled = SPLITTER * a;
    double aHigh = aScaled - (aScaled - a);
    double aLow = a - aHigh;
    double bScaled = SPLITTER * b;
    double bHigh = bScaled - (bScaled - b);
    double bLow = b - bHigh;
    return aLow * bLow - (((product - aHigh * bHigh) - aLow * bHigh) - aHigh * bLow);
  }

  private static double twoSumError(double a, double b, double sum) {
    double bVirtual = sum - a;
    return (a - (sum - bVirtual)) + (b - bVirtual);
  }
}
