package io.github.hiveanomaly.udf;

import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.ArgumentType;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.InputExpressionType;

/** mahalanobis(features, model, cluster_id) with a constant cluster, vectorized. */
public final class DistanceFromNamedVector extends DistanceExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public DistanceFromNamedVector() {}

  /** Of columns of a batch. */
  public DistanceFromNamedVector(
      int featuresColumn, int modelColumn, long clusterId, int outputColumn) {
    super(featuresColumn, new int[] {modelColumn}, clusterId, outputColumn);
  }

  @Override
  public VectorExpressionDescriptor.Descriptor getDescriptor() {
    return new VectorExpressionDescriptor.Builder()
        .setMode(VectorExpressionDescriptor.Mode.PROJECTION)
        .setNumArguments(3)
        .setArgumentTypes(ArgumentType.ALL_FAMILY, ArgumentType.BINARY, ArgumentType.INT_FAMILY)
        .setInputExpressionTypes(
            InputExpressionType.COLUMN, InputExpressionType.COLUMN, InputExpressionType.SCALAR)
        .build();
  }
}
