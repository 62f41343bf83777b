package io.github.hiveanomaly.udf;

import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.ArgumentType;
import org.apache.hadoop.hive.ql.exec.vector.VectorExpressionDescriptor.InputExpressionType;

/**
 * mahalanobis(features, model, cluster_id) and mahalanobis(features, centroid, covariance) of
 * columns, vectorized.
 */
public final class DistanceFromGivenVector extends DistanceExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public DistanceFromGivenVector() {}

  /** Of columns of a batch. */
  public DistanceFromGivenVector(
      int featuresColumn, int secondColumn, int thirdColumn, int outputColumn) {
    super(featuresColumn, new int[] {secondColumn, thirdColumn}, null, outputColumn);
  }

  @Override
  public VectorExpressionDescriptor.Descriptor getDescriptor() {
    // The function itself has seen to it that the three fit together.
    return new VectorExpressionDescriptor.Builder()
        .setMode(VectorExpressionDescriptor.Mode.PROJECTION)
        .setNumArguments(3)
        .setArgumentTypes(ArgumentType.ALL_FAMILY, ArgumentType.ALL_FAMILY, ArgumentType.ALL_FAMILY)
        .setInputExpressionTypes(
            InputExpressionType.COLUMN, InputExpressionType.COLUMN, InputExpressionType.COLUMN)
        .build();
  }
}
