package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.serde2.io.DoubleWritable;

/** Makes the values that functions return. */
public final class Results {

  private Results() {}

  /**
   * A number as Hive takes it.
   *
   * @return a new value, or null (NULL in SQL) for NaN: what is undefined
   */
  public static DoubleWritable number(double value) {
    return Double.isNaN(value) ? null : new DoubleWritable(value);
  }
}
