package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;

/** nearest_cluster(features, model), vectorized. */
public final class NearestClusterVector extends ScoringExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public NearestClusterVector() {}

  /** Of columns of a batch. */
  public NearestClusterVector(int featuresColumn, int modelColumn, int outputColumn) {
    super(featuresColumn, modelColumn, outputColumn);
  }

  @Override
  String function() {
    return "nearest_cluster";
  }

  @Override
  void write(Scores scores, Rows of, ColumnVector output) {
    long[] target = ((LongColumnVector) output).vector;
    boolean[] complete = scores.complete();
    for (int j = 0; j < of.count(); j++) {
      int index = of.index(j);
      if (!complete[j]) {
        output.isNull[index] = true;
        output.noNulls = false;
      } else {
        output.isNull[index] = false;
        target[index] = scores.clusterId(j);
      }
    }
  }
}
