package io.github.hiveanomaly.arguments;

import java.util.function.ToLongFunction;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.ByteObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.IntObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.LongObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.ShortObjectInspector;

/** Reads tinyint, smallint, int and bigint. */
public final class IntegerReader {

  private final Argument argument;
  private final ToLongFunction<Object> conversion;

  private IntegerReader(Argument argument, ToLongFunction<Object> conversion) {
    this.argument = argument;
    this.conversion = conversion;
  }

  static IntegerReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    ToLongFunction<Object> conversion = conversion(inspector);
    if (conversion == null) {
      throw argument.wrongType("an integer");
    }
    return new IntegerReader(argument, conversion);
  }

  /**
   * Reads a value.
   *
   * @return null for NULL
   */
  public Long readLong(Object value) {
    return value == null ? null : conversion.applyAsLong(value);
  }

  /**
   * Reads a value.
   *
   * @return null for NULL
   * @throws HiveException if a bigint is no int
   */
  public Integer read(Object value) throws HiveException {
    Long number = readLong(value);
    if (number == null) {
      return null;
    }
    if (number != number.intValue()) {
      throw argument.wrongValue("an integer of 32 bits", number);
    }
    return number.intValue();
  }

  /** What makes a long of a value of an integer type or the NULL literal; null for other types. */
  static ToLongFunction<Object> conversion(ObjectInspector inspector) {
    if (inspector.getCategory() != Category.PRIMITIVE) {
      return null;
    }
    switch (((PrimitiveObjectInspector) inspector).getPrimitiveCategory()) {
      case BYTE:
        return ((ByteObjectInspector) inspector)::get;
      case SHORT:
        return ((ShortObjectInspector) inspector)::get;
      case INT:
        return ((IntObjectInspector) inspector)::get;
      case LONG:
        return ((LongObjectInspector) inspector)::get;
      case VOID:
        // The literal NULL: every value is null and never converted.
        return value -> 0;
      default:
        return null;
    }
  }
}
