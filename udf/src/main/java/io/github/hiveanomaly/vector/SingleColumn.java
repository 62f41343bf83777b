package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** All features in one column. */
abstract class SingleColumn extends FeatureColumns {

  private final int column;

  /** Null if the column comes with the batch. */
  private final VectorExpression source;

  SingleColumn(int column, VectorExpression source) {
    this.column = column;
    this.source = source;
  }

  @Override
  final void evaluate(VectorizedRowBatch batch) throws HiveException {
    if (source != null) {
      source.evaluate(batch);
    }
  }

  @Override
  final boolean isRepeating(VectorizedRowBatch batch) {
    return batch.cols[column].isRepeating;
  }

  @Override
  final void read(VectorizedRowBatch batch, Rows rows, Readings readings) {
    read(batch.cols[column], rows, readings);
  }

  /** Makes room for the rows and sets their features and lengths. */
  abstract void read(ColumnVector features, Rows rows, Readings readings);
}
