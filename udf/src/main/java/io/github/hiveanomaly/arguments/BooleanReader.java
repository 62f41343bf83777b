package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.BooleanObjectInspector;

/** Reads boolean. */
public final class BooleanReader {

  /** Null for the literal NULL. */
  private final BooleanObjectInspector inspector;

  private BooleanReader(BooleanObjectInspector inspector) {
    this.inspector = inspector;
  }

  static BooleanReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (Argument.isNullLiteral(inspector)) {
      return new BooleanReader(null);
    }
    if (Argument.isPrimitive(inspector, PrimitiveCategory.BOOLEAN)) {
      return new BooleanReader((BooleanObjectInspector) inspector);
    }
    throw argument.wrongType("a boolean");
  }

  /**
   * Reads a value.
   *
   * @return null for NULL
   */
  public Boolean read(Object value) {
    if (value == null || inspector == null) {
      return null;
    }
    return inspector.get(value);
  }

  /** Whether the value is TRUE: neither FALSE nor NULL. */
  public boolean isTrue(Object value) {
    return value != null && inspector != null && inspector.get(value);
  }
}
