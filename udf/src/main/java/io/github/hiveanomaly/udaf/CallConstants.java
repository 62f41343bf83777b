package io.github.hiveanomaly.udaf;

import java.util.Arrays;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** The constant numbers of a call of an aggregate, which travel with its partial results. */
final class CallConstants {

  /** The type of the field of a partial result that holds them. */
  static final ObjectInspector INSPECTOR = Structs.DOUBLES;

  private final double[] values;

  private CallConstants(double[] values) {
    this.values = values;
  }

  static CallConstants of(double... values) {
    return new CallConstants(values);
  }

  /** One of them, from 0. */
  double at(int position) {
    return values[position];
  }

  /** What a partial result holds. */
  Object partial() {
    return Structs.doubles(values);
  }

  /**
   * These constants.
   *
   * @param known the constants that others must equal; null if there are none yet
   * @throws IllegalArgumentException if these are others
   */
  CallConstants requireSame(CallConstants known) {
    if (known != null && !Arrays.equals(known.values, values)) {
      throw new IllegalArgumentException(
          "expected partial results of one call, but got some with the constants "
              + Arrays.toString(known.values)
              + " and "
              + Arrays.toString(values));
    }
    return this;
  }
}
