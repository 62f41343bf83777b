package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.StructColumnVector;

/** anomaly_score(features, model), vectorized. */
public final class AnomalyScoreVector extends ScoringExpression {

  private static final long serialVersionUID = 1L;

  /** For Hive, which asks it for its descriptor, and for Kryo. */
  public AnomalyScoreVector() {}

  /** Of columns of a batch. */
  public AnomalyScoreVector(int featuresColumn, int modelColumn, int outputColumn) {
    super(featuresColumn, modelColumn, outputColumn);
  }

  @Override
  String function() {
    return "anomaly_score";
  }

  @Override
  void write(Scores scores, Rows of, ColumnVector output) {
    ColumnVector[] fields = ((StructColumnVector) output).fields;
    for (ColumnVector field : fields) {
      field.isRepeating = false;
    }
    long[] clusterIds = ((LongColumnVector) fields[0]).vector;
    double[] distances = ((DoubleColumnVector) fields[1]).vector;
    double[] probabilities = ((DoubleColumnVector) fields[2]).vector;
    int[] positions = scores.positions();
    double[] scoredDistances = scores.distances();
    double[] scoredProbabilities = scores.probabilities();
    for (int j = 0; j < of.count(); j++) {
      int index = of.index(j);
      boolean missing = positions[j] == Scores.MISSING;
      setNull(output, index, missing);
      for (ColumnVector field : fields) {
        setNull(field, index, missing);
      }
      if (!missing) {
        clusterIds[index] = scores.clusterId(j);
        distances[index] = scoredDistances[j];
        probabilities[index] = scoredProbabilities[j];
      }
    }
  }

  private static void setNull(ColumnVector column, int index, boolean isNull) {
    column.isNull[index] = isNull;
    if (isNull) {
      column.noNulls = false;
    }
  }
}
