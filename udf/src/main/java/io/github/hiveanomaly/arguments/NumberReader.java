package io.github.hiveanomaly.arguments;

import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.DoubleObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.FloatObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.HiveDecimalObjectInspector;

/** Reads tinyint, smallint, int, bigint, float, double and decimal as double. */
public final class NumberReader {

  private final ToDoubleFunction<Object> conversion;

  private NumberReader(ToDoubleFunction<Object> conversion) {
    this.conversion = conversion;
  }

  static NumberReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    NumberReader reader = ofNumber(inspector);
    if (reader == null) {
      throw argument.wrongType("a number");
    }
    return reader;
  }

  /** The reader for a numeric type or the NULL literal; null for any other type. */
  static NumberReader ofNumber(ObjectInspector inspector) {
    ToDoubleFunction<Object> conversion = conversion(inspector);
    return conversion == null ? null : new NumberReader(conversion);
  }

  /**
   * Reads a value.
   *
   * @return the finite value, or NaN if it is NULL, NaN or infinite: for every function of the
   *     toolkit these three mean a missing value
   */
  public double read(Object value) {
    double number = value == null ? Double.NaN : conversion.applyAsDouble(value);
    return Double.isInfinite(number) ? Double.NaN : number;
  }

  private static ToDoubleFunction<Object> conversion(ObjectInspector inspector) {
    if (inspector.getCategory() != Category.PRIMITIVE) {
      return null;
    }
    switch (((PrimitiveObjectInspector) inspector).getPrimitiveCategory()) {
      case FLOAT:
        return ((FloatObjectInspector) inspector)::get;
      case DOUBLE:
        return ((DoubleObjectInspector) inspector)::get;
      case DECIMAL:
        HiveDecimalObjectInspector decimals = (HiveDecimalObjectInspector) inspector;
        return value -> decimal(decimals.getPrimitiveJavaObject(value));
      default:
        ToLongFunction<Object> integers = IntegerReader.conversion(inspector);
        return integers == null ? null : integers::applyAsLong;
    }
  }

  /** A decimal that does not fit its declared precision arrives as null. */
  private static double decimal(HiveDecimal value) {
    return value == null ? Double.NaN : value.doubleValue();
  }
}
