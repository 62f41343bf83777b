package io.github.hiveanomaly.udf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.CountModel;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** count_p_value(x, mean, dispersion [, method [, count]]). */
@Description(
    name = "count_p_value",
    value =
        "_FUNC_(x, mean, dispersion [, method [, count]]) - returns the probability of a count as far"
            + " out as x or further, on its side of the mean",
    extended =
        "mean and dispersion are those of count_bounds, method, a constant, is as there"
            + " ('farrington' or 'negative_binomial'). count is how many counts they were found from,"
            + " x not among them, and has the errors of both count: Student's t distribution with"
            + " count - 1 degrees of freedom takes the normal one's place. Without it they are taken"
            + " for known. The result is that of one side; twice it, at most 1, is that of both. NULL"
            + " if an argument is NULL, NaN or infinite, or count no more than 1; an error if x or"
            + " mean is below 0, dispersion or count not above it.\n"
            + "Example:\n"
            + "  > SELECT round(_FUNC_(8, 5, 1.008), 7), round(_FUNC_(11, 5, 1.5,"
            + " 'negative_binomial'), 8), round(_FUNC_(20, 5, 2, 'farrington', 10), 7);\n"
            + "  0.1094727\t0.03763657\t0.0037136\n")
public final class CountPValueUDF extends ScalarFunction {

  private static final int COUNT = 4;

  private transient Argument[] arguments;
  private transient NumberReader[] readers;
  private transient CountModel.Method method;

  @Override
  ObjectInspector initialize(Arguments given) throws UDFArgumentException {
    given.count(3, COUNT + 1);
    arguments =
        new Argument[] {
          given.at(0, "x"), given.at(1, "mean"), given.at(2, "dispersion"), null, null
        };
    readers = new NumberReader[arguments.length];
    if (given.count() > COUNT) {
      arguments[COUNT] = given.at(COUNT, "count");
    }
    for (int i = 0; i < arguments.length; i++) {
      readers[i] = arguments[i] == null ? null : arguments[i].number();
    }
    method =
        given.count() > 3
            ? given.at(3, "method").constantName(CountModel.Method::of)
            : CountModel.Method.FARRINGTON;
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    double x = read(values, 0, false);
    double mean = read(values, 1, false);
    double dispersion = read(values, 2, true);
    boolean isKnown = readers[COUNT] == null;
    double count = isKnown ? Double.POSITIVE_INFINITY : read(values, COUNT, true);
    if (Double.isNaN(x) || Double.isNaN(mean) || Double.isNaN(dispersion) || Double.isNaN(count)) {
      return null;
    }
    CountModel model = method.of(mean, 0, dispersion);
    return number(isKnown ? model.pValue(x) : model.pValue(x, count));
  }

  /** The value of an argument, NaN where it is missing. */
  private double read(DeferredObject[] values, int position, boolean isPositive)
      throws HiveException {
    double value = readers[position].read(values[position].get());
    if (value < 0 || (isPositive && value == 0)) {
      throw arguments[position].wrongValue(isPositive ? "a number > 0" : "a number >= 0", value);
    }
    return value;
  }
}
