package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/** Where the features of a batch are read from. */
abstract class FeatureColumns {

  /** Where an expression's argument is read from: where possible, from what it was made of. */
  static FeatureColumns of(VectorExpression expression, int column, TypeInfo type) {
    VectorExpression source = Sources.of(expression, column);
    FeatureColumns constructed = ConstructedFeatures.of(source);
    if (constructed != null) {
      return constructed;
    }
    return type instanceof ListTypeInfo
        ? new ArrayColumn(column, source)
        : new StructColumn(column, source);
  }

  /** Computes what the columns are computed from. */
  abstract void evaluate(VectorizedRowBatch batch) throws HiveException;

  /** Whether every row of the batch has the same features. */
  abstract boolean isRepeating(VectorizedRowBatch batch);

  /** Makes room for the rows and sets their features and lengths. */
  abstract void read(VectorizedRowBatch batch, Rows rows, Readings readings);
}
