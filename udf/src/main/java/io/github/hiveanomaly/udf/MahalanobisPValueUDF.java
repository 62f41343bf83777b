package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.ChiSquared;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** mahalanobis_p_value(distance, dimensions). */
@Description(
    name = "mahalanobis_p_value",
    value =
        "_FUNC_(distance, dimensions) - returns the probability that a Gaussian reading of so many"
            + " features lies further than this Mahalanobis distance from its centre",
    extended =
        "P(chi-square with that many degrees of freedom > distance squared). A p-value means the"
            + " same in any number of dimensions, a distance does not: 2.5 flags 1.2 % of Gaussian"
            + " readings in 1 dimension, 10.0 % in 3, 71 % in 9. NULL if an argument is NULL, or the"
            + " distance NaN or infinite.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(2.5, 3), 5);\n"
            + "  0.10006\n")
public final class MahalanobisPValueUDF extends ScalarFunction {

  private transient Argument distanceArgument;
  private transient NumberReader distanceReader;
  private transient DimensionsReader dimensionsReader;
  private transient DoubleWritable result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    arguments.count(2, 2);
    distanceArgument = arguments.at(0, "distance");
    distanceReader = distanceArgument.number();
    dimensionsReader = new DimensionsReader(arguments.at(1, "dimensions"));
    result = new DoubleWritable();
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    double distance = distanceReader.read(values[0].get());
    if (distance < 0) {
      throw distanceArgument.wrongValue("a number >= 0", distance);
    }
    int dimensions = dimensionsReader.read(values[1].get());
    if (Double.isNaN(distance) || dimensions == DimensionsReader.MISSING) {
      return null;
    }
    result.set(ChiSquared.pValue(distance, dimensions));
    return result;
  }
}
