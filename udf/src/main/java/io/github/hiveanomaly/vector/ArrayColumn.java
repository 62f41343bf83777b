package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;

/** Features in one column of arrays. */
final class ArrayColumn extends SingleColumn {

  private final NumberColumn numbers = new NumberColumn();

  ArrayColumn(int column, VectorExpression source) {
    super(column, source);
  }

  @Override
  void read(ColumnVector features, Rows rows, Readings readings) {
    ListColumnVector arrays = (ListColumnVector) features;
    readings.resize(rows.count(), longest(arrays, rows));
    int[] lengths = readings.lengths();
    double[] values = readings.values();
    for (int j = 0; j < rows.count(); j++) {
      int index = arrays.isRepeating ? 0 : rows.index(j);
      lengths[j] = length(arrays, index);
      for (int i = 0; i < lengths[j]; i++) {
        values[i * readings.count() + j] =
            numbers.read(arrays.child, (int) arrays.offsets[index] + i);
      }
    }
  }

  private static int longest(ListColumnVector arrays, Rows rows) {
    int longest = 0;
    for (int j = 0; j < rows.count(); j++) {
      longest = Math.max(longest, length(arrays, arrays.isRepeating ? 0 : rows.index(j)));
    }
    return longest;
  }

  private static int length(ListColumnVector arrays, int index) {
    return !arrays.noNulls && arrays.isNull[index] ? -1 : (int) arrays.lengths[index];
  }
}
