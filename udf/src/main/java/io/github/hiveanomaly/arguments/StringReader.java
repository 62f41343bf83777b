package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorUtils;

/** Reads string, varchar and char. */
public final class StringReader {

  private final PrimitiveObjectInspector inspector;

  private StringReader(PrimitiveObjectInspector inspector) {
    this.inspector = inspector;
  }

  static StringReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    StringReader reader = ofString(inspector);
    if (reader == null) {
      throw argument.wrongType("a string");
    }
    return reader;
  }

  /** The reader for a string type or the NULL literal; null for any other type. */
  static StringReader ofString(ObjectInspector inspector) {
    if (inspector.getCategory() != Category.PRIMITIVE) {
      return null;
    }
    PrimitiveObjectInspector primitive = (PrimitiveObjectInspector) inspector;
    switch (primitive.getPrimitiveCategory()) {
      case STRING:
      case VARCHAR:
      case CHAR:
      case VOID:
        return new StringReader(primitive);
      default:
        return null;
    }
  }

  /**
   * Reads a value.
   *
   * @return null for NULL
   */
  public String read(Object value) {
    return value == null ? null : PrimitiveObjectInspectorUtils.getString(value, inspector);
  }
}
