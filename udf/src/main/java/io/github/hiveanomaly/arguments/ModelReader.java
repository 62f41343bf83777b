package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.BinaryObjectInspector;
import org.apache.hadoop.io.BytesWritable;

/** Reads packed models, and keeps the recent ones unpacked. */
public final class ModelReader {

  private final Argument argument;

  /** Null for the literal NULL. */
  private final BinaryObjectInspector inspector;

  private final ModelCache cache = new ModelCache();

  private ModelReader(Argument argument, BinaryObjectInspector inspector) {
    this.argument = argument;
    this.inspector = inspector;
  }

  static ModelReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (Argument.isNullLiteral(inspector)) {
      return new ModelReader(argument, null);
    }
    if (Argument.isPrimitive(inspector, PrimitiveCategory.BINARY)) {
      return new ModelReader(argument, (BinaryObjectInspector) inspector);
    }
    throw argument.wrongType("a model made by cluster_model (binary)");
  }

  /**
   * Reads a value.
   *
   * @return the model, the same object for equal bytes (unless many others came between); null for
   *     NULL
   * @throws HiveException if the value is no model
   */
  public LoadedModel read(Object value) throws HiveException {
    BytesWritable packed =
        value == null || inspector == null ? null : inspector.getPrimitiveWritableObject(value);
    if (packed == null) {
      return null;
    }
    try {
      return cache.get(packed.getBytes(), 0, packed.getLength());
    } catch (IllegalArgumentException e) {
      throw argument.wrongValue(e);
    }
  }
}
