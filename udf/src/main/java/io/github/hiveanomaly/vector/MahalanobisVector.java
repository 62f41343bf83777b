package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;

/** mahalanobis(features, model), vectorized. */
public final class MahalanobisVector extends ScoringExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public MahalanobisVector() {}

  /** Of columns of a batch. */
  public MahalanobisVector(int featuresColumn, int modelColumn, int outputColumn) {
    super(featuresColumn, modelColumn, outputColumn);
  }

  @Override
  String function() {
    return "mahalanobis";
  }

  @Override
  void write(Scores scores, Rows of, ColumnVector output) {
    double[] target = ((DoubleColumnVector) output).vector;
    boolean[] complete = scores.complete();
    double[] distances = scores.distances();
    for (int j = 0; j < of.count(); j++) {
      int index = of.index(j);
      if (!complete[j] || Double.isNaN(distances[j])) {
        output.isNull[index] = true;
        output.noNulls = false;
      } else {
        output.isNull[index] = false;
        target[index] = distances[j];
      }
    }
  }
}
