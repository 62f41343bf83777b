package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.BinaryObjectInspector;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.WritableComparator;

/**
 * Reads packed models, and keeps the recent ones unpacked.
 *
 * <p>Models are recognized by their bytes: Hive may hand over one object with new content, or equal
 * content in ever new objects. A join with many segments may bring another model with every row, so
 * that more than the last one is kept.
 */
public final class ModelReader {

  /** Packed size of the models to keep: thousands of usual ones. */
  private static final int CACHE_BYTES = 8 << 20;

  private final Argument argument;

  /** Null for the literal NULL. */
  private final BinaryObjectInspector inspector;

  private final LinkedHashMap<ByteBuffer, LoadedModel> recent =
      new LinkedHashMap<>(16, 0.75f, true);
  private int recentBytes;
  private byte[] lastBytes = new byte[0];
  private LoadedModel last;

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
    if (last == null || !isLast(packed)) {
      load(packed);
    }
    return last;
  }

  private boolean isLast(BytesWritable packed) {
    return packed.getLength() == lastBytes.length
        && WritableComparator.compareBytes(
                packed.getBytes(), 0, lastBytes.length, lastBytes, 0, lastBytes.length)
            == 0;
  }

  private void load(BytesWritable packed) throws HiveException {
    byte[] bytes = Arrays.copyOf(packed.getBytes(), packed.getLength());
    ByteBuffer key = ByteBuffer.wrap(bytes);
    LoadedModel model = recent.get(key);
    if (model == null) {
      model = new LoadedModel(unpack(bytes));
      recent.put(key, model);
      recentBytes += bytes.length;
      forgetOldest();
    }
    lastBytes = bytes;
    last = model;
  }

  private ClusterModel unpack(byte[] bytes) throws HiveException {
    try {
      return ClusterModelFormat.unpack(bytes);
    } catch (IllegalArgumentException e) {
      throw argument.wrongValue(e);
    }
  }

  private void forgetOldest() {
    Iterator<Map.Entry<ByteBuffer, LoadedModel>> oldest = recent.entrySet().iterator();
    while (recentBytes > CACHE_BYTES && recent.size() > 1) {
      recentBytes -= oldest.next().getKey().capacity();
      oldest.remove();
    }
  }
}
