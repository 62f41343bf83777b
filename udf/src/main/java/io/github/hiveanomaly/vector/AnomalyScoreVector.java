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
    scores.computeScores();
    int[] used = scores.featuresUsed();
    int[] clusterIds = scores.clusterIds();
    boolean[] measured = scores.measured();
    writeNulls(measured, of, output);
    writeIntegers(clusterIds, measured, of, (LongColumnVector) fields[0]);
    writeNumbers(scores.distances(), of, (DoubleColumnVector) fields[1]);
    writeNumbers(scores.probabilities(), of, (DoubleColumnVector) fields[2]);
    writeNumbers(scores.scores(), of, (DoubleColumnVector) fields[3]);
    writeNumbers(scores.empiricalProbabilities(), of, (DoubleColumnVector) fields[4]);
    writeIntegers(used, scores.tellsFeatures(), of, (LongColumnVector) fields[5]);
  }

  private static void writeNulls(boolean[] isThere, Rows of, ColumnVector column) {
    boolean[] isNull = column.isNull;
    boolean allThere = true;
    for (int j = 0; j < of.count(); j++) {
      isNull[of.index(j)] = !isThere[j];
      allThere &= isThere[j];
    }
    column.noNulls &= allThere;
  }

  private static void writeIntegers(
      int[] values, boolean[] isThere, Rows of, LongColumnVector column) {
    column.isRepeating = false;
    writeNulls(isThere, of, column);
    long[] target = column.vector;
    for (int j = 0; j < of.count(); j++) {
      target[of.index(j)] = values[j];
    }
  }

  /** NaN becomes NULL. */
  private static void writeNumbers(double[] values, Rows of, DoubleColumnVector column) {
    column.isRepeating = false;
    double[] target = column.vector;
    boolean[] isNull = column.isNull;
    boolean allThere = true;
    for (int j = 0; j < of.count(); j++) {
      int index = of.index(j);
      boolean missing = Double.isNaN(values[j]);
      target[index] = values[j];
      isNull[index] = missing;
      allThere &= !missing;
    }
    column.noNulls &= allThere;
  }
}
