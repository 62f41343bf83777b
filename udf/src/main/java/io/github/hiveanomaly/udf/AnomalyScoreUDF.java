package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.vector.AnomalyScoreVector;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedExpressions;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** anomaly_score(features, model). */
@Description(
    name = "anomaly_score",
    value =
        "_FUNC_(features, model) - returns how unusual a reading is, as struct<cluster_id:int,"
            + " distance:double, p_value:double, score:double, empirical_p_value:double,"
            + " features_used:int>",
    extended =
        "cluster_id, distance and p_value are what nearest_cluster, mahalanobis and"
            + " mahalanobis_p_value (with the cluster's rank as dimensions) return. score is what to"
            + " rank readings by: w ln(1 + Q1/d) + (1 - w) ln(1 + Qk/d), of the whole view (k = 1)"
            + " and of the model's clusters, Q being half the least squared distance by full"
            + " covariances plus half the least by variances alone, d the rank of the nearest cluster"
            + " and w the model's whole_weight. empirical_p_value is the share of the readings the"
            + " model was trained on that score at least as high, carried on beyond the highest:"
            + " never 0. Both are NULL where the model has not what they need.\n"
            + "features is an array of numbers, or a struct of numbers whose names and order are"
            + " checked against the model's; model is made by cluster_model. A feature that is NULL,"
            + " NaN or infinite is missing: the reading is measured by those that are there, and"
            + " features_used says how many. NULL if all are missing, or an argument is NULL.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(26, 60), model) FROM (SELECT cluster_model(0, array(20, 60),"
            + " array(array(4, 0), array(0, 9))) AS model) m;\n"
            + "  {\"cluster_id\":0,\"distance\":3.0,\"p_value\":0.011108996538242306,"
            + "\"score\":null,\"empirical_p_value\":null,\"features_used\":2}\n"
            + "  > SELECT _FUNC_(array(26, NULL), model).features_used, _FUNC_(array(26, 60),"
            + " model).score, _FUNC_(array(26, 60), model).empirical_p_value FROM (SELECT"
            + " cluster_model(id, array(20, 60), array(array(4, 0), array(0, 9)), NULL, NULL,"
            + " array(20, 60), array(4, 9), 2, 0.5D, array(named_struct('score', 0.5D, 'p_value',"
            + " 1D), named_struct('score', 1.5D, 'p_value', 0.1D))) AS model FROM (SELECT"
            + " explode(array(-1, 0)) AS id) c) m;\n"
            + "  1\t1.7047480922384253\t0.06240967309945874\n")
@VectorizedExpressions(AnomalyScoreVector.class)
public final class AnomalyScoreUDF extends ScalarFunction {

  private transient ReadingReader reading;
  private transient AnomalyScore result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments.count(2, 2));
    result = new AnomalyScore();
    ObjectInspector integer = PrimitiveObjectInspectorFactory.writableIntObjectInspector;
    ObjectInspector number = PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
    return ObjectInspectorFactory.getStandardStructObjectInspector(
        Arrays.asList(
            "cluster_id", "distance", "p_value", "score", "empirical_p_value", "features_used"),
        Arrays.asList(integer, number, number, number, number, integer));
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    if (!reading.readPresent(values[0].get(), values[1].get())) {
      return null;
    }
    result.set(reading.scorer(), reading.present(), reading.isOfAnyFeatures());
    return result;
  }
}
