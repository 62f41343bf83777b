package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorUtils;

/** Reads any primitive type but binary and intervals as text, to tell values apart. */
public final class TextReader {

  private final PrimitiveObjectInspector inspector;

  private TextReader(PrimitiveObjectInspector inspector) {
    this.inspector = inspector;
  }

  static TextReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (inspector.getCategory() == Category.PRIMITIVE) {
      switch (((PrimitiveObjectInspector) inspector).getPrimitiveCategory()) {
        case BOOLEAN:
        case BYTE:
        case SHORT:
        case INT:
        case LONG:
        case FLOAT:
        case DOUBLE:
        case DECIMAL:
        case STRING:
        case VARCHAR:
        case CHAR:
        case DATE:
        case TIMESTAMP:
        case VOID:
          return new TextReader((PrimitiveObjectInspector) inspector);
        default:
          break;
      }
    }
    throw argument.wrongType("a number, a string, a date, a timestamp or a boolean");
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
