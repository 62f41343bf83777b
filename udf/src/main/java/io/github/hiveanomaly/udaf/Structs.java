package io.github.hiveanomaly.udaf;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.Text;

/** Types and values of the structs that aggregates return, and of their partial results. */
final class Structs {

  static final ObjectInspector INT = PrimitiveObjectInspectorFactory.writableIntObjectInspector;
  static final ObjectInspector BIGINT = PrimitiveObjectInspectorFactory.writableLongObjectInspector;
  static final ObjectInspector DOUBLE =
      PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  static final ObjectInspector STRING =
      PrimitiveObjectInspectorFactory.writableStringObjectInspector;
  static final ObjectInspector BINARY =
      PrimitiveObjectInspectorFactory.writableBinaryObjectInspector;
  static final ObjectInspector DOUBLES =
      ObjectInspectorFactory.getStandardListObjectInspector(DOUBLE);
  static final ObjectInspector STRINGS =
      ObjectInspectorFactory.getStandardListObjectInspector(STRING);

  private Structs() {}

  /** Collects the fields of a struct type. */
  static final class Type {
    private final List<String> names = new ArrayList<>();
    private final List<ObjectInspector> inspectors = new ArrayList<>();

    Type with(String name, ObjectInspector inspector) {
      names.add(name);
      inspectors.add(inspector);
      return this;
    }

    /** Adds fields of type double. */
    Type withDoubles(String... doubleNames) {
      for (String name : doubleNames) {
        with(name, DOUBLE);
      }
      return this;
    }

    StructObjectInspector inspector() {
      return ObjectInspectorFactory.getStandardStructObjectInspector(names, inspectors);
    }
  }

  /** A new array of strings. */
  static List<Text> strings(List<String> values) {
    List<Text> list = new ArrayList<>(values.size());
    for (String value : values) {
      list.add(new Text(value));
    }
    return list;
  }

  /** A new array of doubles as they are, NaN and infinities too. */
  static List<DoubleWritable> doubles(double[] values) {
    List<DoubleWritable> list = new ArrayList<>(values.length);
    for (double value : values) {
      list.add(new DoubleWritable(value));
    }
    return list;
  }
}
