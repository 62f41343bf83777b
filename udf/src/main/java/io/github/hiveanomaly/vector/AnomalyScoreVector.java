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
    scores.computeScores();
    int[] positions = scores.positions();
    for (int j = 0; j < of.count(); j++) {
      int index = of.index(j);
      boolean missing = positions[j] == Scores.MISSING;
      setNull(output, index, missing);
      for (ColumnVector field : fields) {
        setNull(field, index, missing);
      }
      if (!missing) {
        ((LongColumnVector) fields[0]).vector[index] = scores.clusterId(j);
        set(fields[1], index, scores.distances()[j]);
        set(fields[2], index, scores.probabilities()[j]);
        set(fields[3], index, scores.scores()[j]);
        set(fields[4], index, scores.empiricalProbabilities()[j]);
        ((LongColumnVector) fields[5]).vector[index] = scores.featuresUsed()[j];
        setNull(fields[5], index, scores.featuresUsed()[j] == 0);
      }
    }
  }

  private static void set(ColumnVector column, int index, double value) {
    ((DoubleColumnVector) column).vector[index] = value;
    setNull(column, index, Double.isNaN(value));
  }

  private static void setNull(ColumnVector column, int index, boolean isNull) {
    column.isNull[index] = isNull;
    if (isNull) {
      column.noNulls = false;
    }
  }
}
