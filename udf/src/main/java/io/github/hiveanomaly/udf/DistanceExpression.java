package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.vector.RowByRowExpression;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;

/** The forms of mahalanobis with three arguments. */
abstract class DistanceExpression extends RowByRowExpression {

  private static final long serialVersionUID = 1L;

  DistanceExpression() {}

  DistanceExpression(int featuresColumn, int[] otherColumns, Long constant, int outputColumn) {
    super(featuresColumn, otherColumns, constant, outputColumn);
  }

  @Override
  protected final GenericUDF function() {
    return new MahalanobisUDF();
  }

  @Override
  protected final void begin(ColumnVector output) {
    // Each value has its place.
  }

  @Override
  protected final void write(Object result, VectorizedRowBatch batch, int row) {
    DoubleColumnVector distances = (DoubleColumnVector) batch.cols[getOutputColumnNum()];
    if (result == null) {
      distances.isNull[row] = true;
      distances.noNulls = false;
    } else {
      distances.isNull[row] = false;
      distances.vector[row] = ((DoubleWritable) result).get();
    }
  }
}
