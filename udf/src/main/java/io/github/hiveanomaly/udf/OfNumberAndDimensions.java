package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/** A double of a number and a count of dimensions; NULL where one of them is missing. */
abstract class OfNumberAndDimensions extends ScalarFunction {

  private transient Argument numberArgument;
  private transient NumberReader numberReader;
  private transient DimensionsReader dimensionsReader;
  private transient DoubleWritable result;

  /** What errors call the number. */
  abstract String nameOfNumber();

  /** What the number must be, in words. */
  abstract String wanted();

  /** Whether the number is that; NaN, which is missing, is not asked for. */
  abstract boolean isWanted(double number);

  abstract double compute(double number, int dimensions);

  @Override
  final ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    arguments.count(2, 2);
    numberArgument = arguments.at(0, nameOfNumber());
    numberReader = numberArgument.number();
    dimensionsReader = new DimensionsReader(arguments.at(1, "dimensions"));
    result = new DoubleWritable();
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  final Object compute(DeferredObject[] values) throws HiveException {
    double number = numberReader.read(values[0].get());
    boolean missing = Double.isNaN(number);
    if (!missing && !isWanted(number)) {
      throw numberArgument.wrongValue(wanted(), number);
    }
    int dimensions = dimensionsReader.read(values[1].get());
    if (missing || dimensions == DimensionsReader.MISSING) {
      return null;
    }
    result.set(compute(number, dimensions));
    return result;
  }
}
