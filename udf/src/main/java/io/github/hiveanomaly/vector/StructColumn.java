package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Features in one column of structs. */
final class StructColumn extends FeatureColumns {

  private final int column;

  /** Null if the column comes with the batch. */
  private final VectorExpression source;

  private final NumberColumn numbers = new NumberColumn();

  StructColumn(int column, VectorExpression source) {
    this.column = column;
    this.source = source;
  }

  @Override
  void evaluate(VectorizedRowBatch batch) throws HiveException {
    if (source != null) {
      source.evaluate(batch);
    }
  }

  @Override
  boolean isRepeating(VectorizedRowBatch batch) {
    return batch.cols[column].isRepeating;
  }

  @Override
  void read(VectorizedRowBatch batch, Rows rows, Readings readings) {
    StructColumnVector structs = (StructColumnVector) batch.cols[column];
    int width = structs.fields.length;
    readings.resize(rows.count(), width);
    for (int j = 0; j < rows.count(); j++) {
      int index = structs.isRepeating ? 0 : rows.index(j);
      if (!structs.noNulls && structs.isNull[index]) {
        readings.lengths()[j] = -1;
      } else {
        readings.lengths()[j] = width;
        for (int i = 0; i < width; i++) {
          readings.values()[j * width + i] = numbers.read(structs.fields[i], index);
        }
      }
    }
  }
}
