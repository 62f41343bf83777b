package io.github.hiveanomaly.arguments;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorUtils;

/** Reads strings, and what else has a text. */
public final class StringReader {

  private static final Set<PrimitiveCategory> STRINGS =
      EnumSet.of(
          PrimitiveCategory.STRING,
          PrimitiveCategory.VARCHAR,
          PrimitiveCategory.CHAR,
          PrimitiveCategory.VOID);

  private static final Set<PrimitiveCategory> TEXTS = EnumSet.copyOf(STRINGS);

  static {
    Collections.addAll(
        TEXTS,
        PrimitiveCategory.BOOLEAN,
        PrimitiveCategory.BYTE,
        PrimitiveCategory.SHORT,
        PrimitiveCategory.INT,
        PrimitiveCategory.LONG,
        PrimitiveCategory.FLOAT,
        PrimitiveCategory.DOUBLE,
        PrimitiveCategory.DECIMAL,
        PrimitiveCategory.DATE,
        PrimitiveCategory.TIMESTAMP);
  }

  private static final int SMALL_NUMBERS = 256;

  private final PrimitiveObjectInspector inspector;

  /** Null if the values are no integers. */
  private final ToLongFunction<Object> integers;

  /** The texts of the integers from 0 that were read: to make one for each row takes long. */
  private final String[] small = new String[SMALL_NUMBERS];

  private StringReader(PrimitiveObjectInspector inspector) {
    this.inspector = inspector;
    integers =
        inspector.getPrimitiveCategory() == PrimitiveCategory.VOID
            ? null
            : IntegerReader.conversion(inspector);
  }

  static StringReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    StringReader reader = ofString(inspector);
    if (reader == null) {
      throw argument.wrongType("a string");
    }
    return reader;
  }

  /** The reader for a string, varchar, char or the NULL literal; null for any other type. */
  static StringReader ofString(ObjectInspector inspector) {
    return of(inspector, STRINGS);
  }

  /** The reader of any primitive type but binary and intervals, to tell values apart. */
  static StringReader ofText(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    StringReader reader = of(inspector, TEXTS);
    if (reader == null) {
      throw argument.wrongType("a number, a string, a date, a timestamp or a boolean");
    }
    return reader;
  }

  private static StringReader of(ObjectInspector inspector, Set<PrimitiveCategory> categories) {
    if (inspector.getCategory() != Category.PRIMITIVE) {
      return null;
    }
    PrimitiveObjectInspector primitive = (PrimitiveObjectInspector) inspector;
    return categories.contains(primitive.getPrimitiveCategory())
        ? new StringReader(primitive)
        : null;
  }

  /**
   * Reads a value.
   *
   * @return null for NULL
   */
  public String read(Object value) {
    if (value == null) {
      return null;
    }
    long number = integers == null ? -1 : integers.applyAsLong(value);
    if (number < 0 || number >= SMALL_NUMBERS) {
      return PrimitiveObjectInspectorUtils.getString(value, inspector);
    }
    int place = (int) number;
    if (small[place] == null) {
      small[place] = Integer.toString(place);
    }
    return small[place];
  }
}
