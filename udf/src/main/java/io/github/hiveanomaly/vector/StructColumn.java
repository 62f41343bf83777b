package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;

/** Features in one column of structs. */
final class StructColumn extends SingleColumn {

  private final NumberColumn numbers = new NumberColumn();

  StructColumn(int column, VectorExpression source) {
    super(column, source);
  }

  @Override
  void read(ColumnVector features, Rows rows, Readings readings) {
    StructColumnVector structs = (StructColumnVector) features;
    int width = structs.fields.length;
    readings.resize(rows.count(), width);
    for (int j = 0; j < rows.count(); j++) {
      int index = structs.isRepeating ? 0 : rows.index(j);
      if (!structs.noNulls && structs.isNull[index]) {
        readings.lengths()[j] = -1;
      } else {
        readings.lengths()[j] = width;
        for (int i = 0; i < width; i++) {
          readings.values()[i * readings.count() + j] = numbers.read(structs.fields[i], index);
        }
      }
    }
  }
}
