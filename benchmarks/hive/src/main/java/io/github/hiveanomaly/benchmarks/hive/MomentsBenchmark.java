package io.github.hiveanomaly.benchmarks.hive;

import io.github.hiveanomaly.stats.Moments;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a value for the arithmetic of sigma_bounds alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MomentsBenchmark {

  private static final int VALUES = 1024;

  private double[] values;

  /** Makes the values. */
  @Setup
  public void prepare() {
    values = new Random(1).doubles(VALUES, 0, 100).toArray();
  }

  /** Count, extremes, sum and sum of squares to 32 digits, as sigma_bounds keeps them. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public double doubleDouble() {
    Moments moments = new Moments();
    for (double value : values) {
      moments.add(value);
    }
    return moments.populationVariance();
  }

  /** The same to 16 digits: Welford's update, as Hive's own stddev_pop does it. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public double welford() {
    long count = 0;
    double sum = 0;
    double deviations = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      count++;
      sum += value;
      minimum = Math.min(minimum, value);
      maximum = Math.max(maximum, value);
      if (count > 1) {
        double term = count * value - sum;
        deviations += term * term / ((double) count * (count - 1));
      }
    }
    return deviations / count + minimum + maximum;
  }
}
