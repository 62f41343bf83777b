package io.github.hiveanomaly.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.serde.serdeConstants;
import org.apache.hadoop.hive.serde2.SerDeException;
import org.apache.hadoop.hive.serde2.lazybinary.LazyBinarySerDe;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorConverters;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/** The forms in which Hive hands values to functions. */
public enum Form {
  /** Plain Java objects, as constants of Spark. */
  JAVA {
    @Override
    public Column column(TypeInfo type, Object value) {
      return new Column(TypeInfoUtils.getStandardJavaObjectInspectorFromTypeInfo(type), value);
    }
  },

  /** Writables, as in most of Hive. */
  WRITABLE {
    @Override
    public Column column(TypeInfo type, Object value) {
      ObjectInspector writable = TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(type);
      return new Column(writable, convert(type, value, writable));
    }
  },

  /** Bytes read when asked for, as between map and reduce. */
  LAZY_BINARY {
    @Override
    public Column column(TypeInfo type, Object value) {
      ObjectInspector java = TypeInfoUtils.getStandardJavaObjectInspectorFromTypeInfo(type);
      return throughLazyBinary(java, value);
    }
  };

  /** An inspector and a value that it reads. */
  public record Column(ObjectInspector inspector, Object value) {}

  /**
   * A value in this form.
   *
   * @param value as {@code getStandardJavaObjectInspectorFromTypeInfo} has it
   */
  public abstract Column column(TypeInfo type, Object value);

  private static Object convert(TypeInfo type, Object value, ObjectInspector target) {
    ObjectInspector java = TypeInfoUtils.getStandardJavaObjectInspectorFromTypeInfo(type);
    return ObjectInspectorConverters.getConverter(java, target).convert(value);
  }

  /** The value written by LazyBinarySerDe, and what that reads back. */
  public static Column throughLazyBinary(ObjectInspector inspector, Object value) {
    try {
      LazyBinarySerDe serde = new LazyBinarySerDe();
      Properties table = new Properties();
      table.setProperty(serdeConstants.LIST_COLUMNS, "value");
      table.setProperty(serdeConstants.LIST_COLUMN_TYPES, inspector.getTypeName());
      serde.initialize(new Configuration(false), table);
      StructObjectInspector row =
          ObjectInspectorFactory.getStandardStructObjectInspector(
              List.of("value"), List.of(inspector));
      Object read = serde.deserialize(serde.serialize(Arrays.asList(value), row));
      StructObjectInspector lazyRow = (StructObjectInspector) serde.getObjectInspector();
      StructField field = lazyRow.getAllStructFieldRefs().get(0);
      return new Column(field.getFieldObjectInspector(), lazyRow.getStructFieldData(read, field));
    } catch (SerDeException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of the value in plain Java objects. */
  public static Object toJava(Object value, ObjectInspector inspector) {
    return ObjectInspectorUtils.copyToStandardJavaObject(value, inspector);
  }
}
