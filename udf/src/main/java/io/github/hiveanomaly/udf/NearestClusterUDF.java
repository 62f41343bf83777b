package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.ReadingReader;
import io.github.hiveanomaly.model.Scorer;
import io.github.hiveanomaly.vector.NearestClusterVector;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedExpressions;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.IntWritable;

/** nearest_cluster(features, model). */
@Description(
    name = "nearest_cluster",
    value =
        "_FUNC_(features, model) - returns the id of the cluster whose centroid is nearest to the"
            + " features",
    extended =
        "Nearest by Euclidean distance, each feature divided by the model's scale, as k-means"
            + " assigns readings to clusters. features is an array of numbers, or a struct of"
            + " numbers whose names and order are checked against the model's; model is made by"
            + " cluster_model. NULL if either is NULL, or a feature is NULL, NaN or infinite.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(18, 61), model) FROM (SELECT cluster_model(id, centre, cov)"
            + " AS model FROM (SELECT stack(2, 0, array(20, 60), array(array(4, 1), array(1, 9)),"
            + " 1, array(30, 15), array(array(9, 0), array(0, 25))) AS (id, centre, cov)) c) m;\n"
            + "  0\n")
@VectorizedExpressions(NearestClusterVector.class)
public final class NearestClusterUDF extends ScalarFunction {

  private transient ReadingReader reading;
  private transient IntWritable result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    reading = ReadingReader.of(arguments.count(2, 2));
    result = new IntWritable();
    return PrimitiveObjectInspectorFactory.writableIntObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    if (!reading.read(values[0].get(), values[1].get())) {
      return null;
    }
    Scorer scorer = reading.model().scorer();
    result.set(scorer.clusterId(scorer.nearest(reading.features())));
    return result;
  }
}
