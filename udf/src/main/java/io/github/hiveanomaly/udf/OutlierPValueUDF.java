package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.IntegerReader;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.Estimator;
import io.github.hiveanomaly.stats.StudentizedDeviation;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** outlier_p_value(z, n [, estimator]). */
@Description(
    name = "outlier_p_value",
    value =
        "_FUNC_(z, n [, estimator]) - returns the probability that one of n Gaussian values lies so"
            + " many deviations or more from the mean of all n, on either side",
    extended =
        "For a z = (x - avg) / std_deviation of sigma_bounds, whose avg and std_deviation x had a"
            + " part in: t = z sqrt(n - 2) / sqrt(n - 1 - z²) has Student's t distribution with n - 2"
            + " degrees of freedom. estimator is that of the deviation, 'population' (the default),"
            + " 'sample' or 'unbiased', a constant. n times the result is Grubbs' test of the"
            + " furthest of n values. NULL if an argument is NULL, z NaN or infinite, or n below 3;"
            + " an error if no one of n values can lie so far out.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(2.5, 20), 7);\n"
            + "  0.0081951\n")
public final class OutlierPValueUDF extends ScalarFunction {

  private transient Argument deviationsArgument;
  private transient NumberReader deviationsReader;
  private transient Argument countArgument;
  private transient IntegerReader countReader;
  private transient Estimator estimator;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    arguments.count(2, 3);
    deviationsArgument = arguments.at(0, "z");
    deviationsReader = deviationsArgument.number();
    countArgument = arguments.at(1, "n");
    countReader = countArgument.integer();
    estimator =
        arguments.count() > 2
            ? arguments.at(2, "estimator").constantName(Estimator::of)
            : Estimator.POPULATION;
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    double z = deviationsReader.read(values[0].get());
    Long n = countReader.readLong(values[1].get());
    if (n == null) {
      return null;
    }
    if (n < 0) {
      throw countArgument.wrongValue("an integer >= 0", n);
    }
    try {
      return number(StudentizedDeviation.pValue(z, n, estimator));
    } catch (IllegalArgumentException e) {
      throw deviationsArgument.wrongValue(e);
    }
  }
}
