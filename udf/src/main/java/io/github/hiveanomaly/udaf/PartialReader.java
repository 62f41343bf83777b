package io.github.hiveanomaly.udaf;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.BinaryObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.DoubleObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.IntObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.StringObjectInspector;

/**
 * Reads the fields of partial results, which are structs of this toolkit's own making. Unlike the
 * readers of arguments it takes doubles as they are, infinities too.
 */
final class PartialReader {

  private final StructObjectInspector inspector;

  PartialReader(StructObjectInspector inspector) {
    this.inspector = inspector;
  }

  /** The inspector of a field. */
  ObjectInspector inspector(String name) {
    return field(name).getFieldObjectInspector();
  }

  int integer(Object partial, String name) {
    StructField field = field(name);
    return ((IntObjectInspector) field.getFieldObjectInspector())
        .get(inspector.getStructFieldData(partial, field));
  }

  double number(Object partial, String name) {
    StructField field = field(name);
    return ((DoubleObjectInspector) field.getFieldObjectInspector())
        .get(inspector.getStructFieldData(partial, field));
  }

  String string(Object partial, String name) {
    StructField field = field(name);
    return ((StringObjectInspector) field.getFieldObjectInspector())
        .getPrimitiveJavaObject(inspector.getStructFieldData(partial, field));
  }

  byte[] bytes(Object partial, String name) {
    StructField field = field(name);
    return ((BinaryObjectInspector) field.getFieldObjectInspector())
        .getPrimitiveJavaObject(inspector.getStructFieldData(partial, field));
  }

  double[] doubles(Object partial, String name) {
    StructField field = field(name);
    ListObjectInspector list = (ListObjectInspector) field.getFieldObjectInspector();
    DoubleObjectInspector element = (DoubleObjectInspector) list.getListElementObjectInspector();
    Object data = inspector.getStructFieldData(partial, field);
    double[] doubles = new double[list.getListLength(data)];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = element.get(list.getListElement(data, i));
    }
    return doubles;
  }

  List<String> strings(Object partial, String name) {
    StructField field = field(name);
    ListObjectInspector list = (ListObjectInspector) field.getFieldObjectInspector();
    StringObjectInspector element = (StringObjectInspector) list.getListElementObjectInspector();
    List<String> strings = new ArrayList<>();
    for (Object value : list.getList(inspector.getStructFieldData(partial, field))) {
      strings.add(element.getPrimitiveJavaObject(value));
    }
    return strings;
  }

  private StructField field(String name) {
    return inspector.getStructFieldRef(name);
  }
}
