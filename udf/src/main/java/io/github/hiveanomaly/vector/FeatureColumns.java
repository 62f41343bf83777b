package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.metadata.HiveException;

/** Where the features of a batch are read from. */
abstract class FeatureColumns {

  /** Computes what the columns are computed from. */
  abstract void evaluate(VectorizedRowBatch batch) throws HiveException;

  /** Whether every row of the batch has the same features. */
  abstract boolean isRepeating(VectorizedRowBatch batch);

  /** Makes room for the rows and sets their features and lengths. */
  abstract void read(VectorizedRowBatch batch, Rows rows, Readings readings);
}
