package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.vector.AnomalyScoreVector;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedExpressions;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.IntWritable;

/** anomaly_score(features, model). */
@Description(
    name = "anomaly_score",
    value =
        "_FUNC_(features, model) - returns the nearest cluster, the Mahalanobis distance to it and"
            + " the probability of a greater one as struct<cluster_id:int, distance:double,"
            + " p_value:double>",
    extended =
        "What nearest_cluster, mahalanobis and mahalanobis_p_value return, in one pass."
            + " features is an array of numbers, or a struct of numbers whose names and order are"
            + " checked against the model's; model is made by cluster_model. NULL if either is"
            + " NULL, or a feature is NULL, NaN or infinite.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(26, 60), model) FROM (SELECT cluster_model(0, array(20, 60),"
            + " array(array(4, 0), array(0, 9))) AS model) m;\n"
            + "  {\"cluster_id\":0,\"distance\":3.0,\"p_value\":0.011108996538242306}\n")
@VectorizedExpressions(AnomalyScoreVector.class)
public final class AnomalyScoreUDF extends ScalarFunction {

  private transient ReadingReader reading;
  private transient IntWritable clusterId;
  private transient DoubleWritable distance;
  private transient DoubleWritable probability;
  private transient Object[] result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments.count(2, 2));
    clusterId = new IntWritable();
    distance = new DoubleWritable();
    probability = new DoubleWritable();
    result = new Object[] {clusterId, distance, probability};
    return ObjectInspectorFactory.getStandardStructObjectInspector(
        Arrays.asList("cluster_id", "distance", "p_value"),
        Arrays.asList(
            PrimitiveObjectInspectorFactory.writableIntObjectInspector,
            PrimitiveObjectInspectorFactory.writableDoubleObjectInspector,
            PrimitiveObjectInspectorFactory.writableDoubleObjectInspector));
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    if (!reading.read(values[0].get(), values[1].get())) {
      return null;
    }
    Scorer scorer = reading.model().scorer();
    int nearest = scorer.nearest(reading.features());
    double nearestDistance = scorer.distance(reading.features(), nearest);
    clusterId.set(scorer.clusterId(nearest));
    distance.set(nearestDistance);
    probability.set(scorer.pValue(nearestDistance));
    return result;
  }
}
