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

/** mahalanobis_threshold(p_value, dimensions). */
@Description(
    name = "mahalanobis_threshold",
    value =
        "_FUNC_(p_value, dimensions) - returns the Mahalanobis distance that Gaussian readings of so"
            + " many features exceed with this probability",
    extended =
        "The inverse of mahalanobis_p_value: the square root of the upper chi-square quantile."
            + " p_value is above 0 and at most 1. NULL if an argument is NULL or p_value NaN.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(0.01, 3), 7);\n"
            + "  3.3682142\n")
public final class MahalanobisThresholdUDF extends ScalarFunction {

  private transient Argument probabilityArgument;
  private transient NumberReader probabilityReader;
  private transient DimensionsReader dimensionsReader;
  private transient DoubleWritable result;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    arguments.count(2, 2);
    probabilityArgument = arguments.at(0, "p_value");
    probabilityReader = probabilityArgument.number();
    dimensionsReader = new DimensionsReader(arguments.at(1, "dimensions"));
    result = new DoubleWritable();
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    double probability = probabilityReader.read(values[0].get());
    if (probability <= 0 || probability > 1) {
      throw probabilityArgument.wrongValue("a probability above 0 and at most 1", probability);
    }
    int dimensions = dimensionsReader.read(values[1].get());
    if (Double.isNaN(probability) || dimensions == DimensionsReader.MISSING) {
      return null;
    }
    result.set(ChiSquared.threshold(probability, dimensions));
    return result;
  }
}
