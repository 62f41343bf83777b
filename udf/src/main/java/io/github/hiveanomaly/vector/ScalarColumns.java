package io.github.hiveanomaly.vector;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Features in a column each. */
final class ScalarColumns extends FeatureColumns {

  private final int[] columns;

  /** What computes those of the columns that do not come with the batch. */
  private final VectorExpression[] sources;

  private final NumberColumn numbers = new NumberColumn();

  ScalarColumns(int[] columns, VectorExpression[] sources) {
    this.columns = columns;
    this.sources = sources;
  }

  @Override
  void evaluate(VectorizedRowBatch batch) throws HiveException {
    for (VectorExpression source : sources) {
      source.evaluate(batch);
    }
  }

  @Override
  boolean isRepeating(VectorizedRowBatch batch) {
    for (int column : columns) {
      if (!batch.cols[column].isRepeating) {
        return false;
      }
    }
    return true;
  }

  @Override
  void read(VectorizedRowBatch batch, Rows rows, Readings readings) {
    int width = columns.length;
    readings.resize(rows.count(), width);
    Arrays.fill(readings.lengths(), 0, rows.count(), width);
    for (int i = 0; i < width; i++) {
      numbers.copy(batch.cols[columns[i]], rows, readings.values(), i * rows.count());
    }
  }
}
