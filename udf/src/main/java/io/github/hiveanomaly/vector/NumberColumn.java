package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.serde2.io.HiveDecimalWritable;

/**
 * Reads a column of any numeric type as double. As everywhere in the toolkit NULL, NaN and the
 * infinities are one, a missing value, and read as NaN.
 */
final class NumberColumn {

  private final HiveDecimalWritable decimal = new HiveDecimalWritable();

  /**
   * Copies the rows of a batch.
   *
   * @param target gets row {@code j} at {@code offset + j}
   */
  void copy(ColumnVector column, Rows rows, double[] target, int offset) {
    if (column instanceof DoubleColumnVector && column.noNulls && !column.isRepeating) {
      double[] values = ((DoubleColumnVector) column).vector;
      if (rows.areAll()) {
        for (int j = 0; j < rows.count(); j++) {
          target[offset + j] = finite(values[j]);
        }
      } else {
        for (int j = 0; j < rows.count(); j++) {
          target[offset + j] = finite(values[rows.index(j)]);
        }
      }
    } else {
      for (int j = 0; j < rows.count(); j++) {
        target[offset + j] = read(column, rows.index(j));
      }
    }
  }

  /** One value. */
  double read(ColumnVector column, int row) {
    int index = column.isRepeating ? 0 : row;
    if (!column.noNulls && column.isNull[index]) {
      return Double.NaN;
    }
    if (column instanceof DoubleColumnVector) {
      return finite(((DoubleColumnVector) column).vector[index]);
    }
    if (column instanceof Decimal64ColumnVector) {
      Decimal64ColumnVector decimals = (Decimal64ColumnVector) column;
      decimal.deserialize64(decimals.vector[index], decimals.scale);
      return decimal.doubleValue();
    }
    if (column instanceof LongColumnVector) {
      return ((LongColumnVector) column).vector[index];
    }
    if (column instanceof DecimalColumnVector) {
      return ((DecimalColumnVector) column).vector[index].doubleValue();
    }
    // The types of the arguments were checked when the query was compiled.
    throw new IllegalStateException("expected numbers, but got a " + column.getClass().getName());
  }

  static double finite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE ? value : Double.NaN;
  }
}
