package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.vector.MahalanobisVector;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedExpressions;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/**
 * mahalanobis(features, model), (features, model, cluster_id), (features, centroid, covariance).
 */
@Description(
    name = "mahalanobis",
    value =
        "_FUNC_(features, model [, cluster_id]) or _FUNC_(features, centroid, covariance) - returns"
            + " the Mahalanobis distance (not squared) of the features from the nearest cluster's"
            + " centroid, the given cluster's, or a given centroid",
    extended =
        "features is an array of numbers, or a struct of numbers whose names and order are checked"
            + " against the model's; model is made by cluster_model; centroid is an array of"
            + " numbers and covariance an array of such arrays, symmetric and positive definite."
            + " NULL if any argument is NULL, or an element is NULL, NaN or infinite.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(2, 0, 0), array(0, 1, 0), array(array(2, 1, 1), array(1, 2,"
            + " 1), array(1, 1, 2)));\n"
            + "  2.1794494717703365\n")
@VectorizedExpressions({
  MahalanobisVector.class,
  DistanceFromNamedVector.class,
  DistanceFromGivenVector.class
})
public final class MahalanobisUDF extends ScalarFunction {

  private transient DistanceForm form;
  private transient DoubleWritable result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    form = form(arguments.count(2, 3));
    result = new DoubleWritable();
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  private static DistanceForm form(Arguments arguments) throws UDFArgumentException {
    if (arguments.count() == 2) {
      return new DistanceFromNearest(arguments);
    }
    Argument second = arguments.at(1, "model or centroid");
    return second.isArray() || arguments.at(2, "covariance").isArray()
        ? new DistanceFromCentroid(arguments)
        : new DistanceFromCluster(arguments);
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    double distance = form.distance(values);
    if (Double.isNaN(distance)) {
      return null;
    }
    result.set(distance);
    return result;
  }
}
