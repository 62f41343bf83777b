package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.IntegerReader;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Reads a number of dimensions. */
final class DimensionsReader {

  static final int MISSING = 0;

  private final Argument argument;
  private final IntegerReader reader;

  DimensionsReader(Argument argument) throws UDFArgumentException {
    this.argument = argument;
    this.reader = argument.integer();
  }

  /**
   * Reads a value.
   *
   * @return at least 1, or {@link #MISSING} for NULL
   * @throws HiveException if it is less than 1
   */
  int read(Object value) throws HiveException {
    Integer dimensions = reader.read(value);
    if (dimensions == null) {
      return MISSING;
    }
    if (dimensions < 1) {
      throw argument.wrongValue("an integer >= 1", dimensions);
    }
    return dimensions;
  }
}
