package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.model.Scorer;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.io.IntWritable;

/**
 * The struct that {@link AnomalyScoreUDF} returns. Each field is computed when it is first asked
 * for, so that {@code anomaly_score(...).cluster_id} costs what nearest_cluster does.
 *
 * <p>A list, because Hive reads lists as structs.
 */
final class AnomalyScore extends AbstractList<Object> implements RandomAccess {

  private static final int FIELDS = 6;

  private static final int UNKNOWN = -1;

  private final IntWritable clusterId = new IntWritable();
  private final DoubleWritable distance = new DoubleWritable();
  private final DoubleWritable probability = new DoubleWritable();
  private final DoubleWritable score = new DoubleWritable();
  private final DoubleWritable empiricalProbability = new DoubleWritable();
  private final IntWritable featuresUsed = new IntWritable();

  private Scorer scorer;
  private double[] reading;
  private boolean tellsFeatures;
  private int nearest;
  private boolean hasDistance;
  private boolean hasScore;

  /**
   * Makes it the score of a reading.
   *
   * @param newTellsFeatures whether the model says how many features it used
   */
  void set(Scorer newScorer, double[] newReading, boolean newTellsFeatures) {
    scorer = newScorer;
    reading = newReading;
    tellsFeatures = newTellsFeatures;
    nearest = UNKNOWN;
    hasDistance = false;
    hasScore = false;
  }

  @Override
  public int size() {
    return FIELDS;
  }

  @Override
  public Object get(int field) {
    switch (field) {
      case 0:
        clusterId.set(scorer.clusterId(nearest()));
        return clusterId;
      case 1:
        return distance();
      case 2:
        probability.set(scorer.pValue(distance().get(), nearest()));
        return probability;
      case 3:
        return nullIfUnknown(score());
      case 4:
        empiricalProbability.set(scorer.empiricalPValue(score().get()));
        return nullIfUnknown(empiricalProbability);
      case 5:
        featuresUsed.set(reading.length);
        return tellsFeatures ? featuresUsed : null;
      default:
        throw new IndexOutOfBoundsException("field " + field + " of " + FIELDS);
    }
  }

  private int nearest() {
    if (nearest == UNKNOWN) {
      nearest = scorer.nearest(reading);
    }
    return nearest;
  }

  private DoubleWritable distance() {
    if (!hasDistance) {
      distance.set(scorer.distance(reading, nearest()));
      hasDistance = true;
    }
    return distance;
  }

  private DoubleWritable score() {
    if (!hasScore) {
      score.set(scorer.score(reading));
      hasScore = true;
    }
    return score;
  }

  private static DoubleWritable nullIfUnknown(DoubleWritable number) {
    return Double.isNaN(number.get()) ? null : number;
  }
}
