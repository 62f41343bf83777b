package io.github.hiveanomaly.testing;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/**
 * An argument of a call.
 *
 * @param type of Hive
 * @param java in plain Java objects
 * @param constant whether Hive's compiler knows it
 */
public record Value(TypeInfo type, Object java, boolean constant) {

  /** A value that differs from row to row. */
  public static Value typed(String type, Object java) {
    return new Value(TypeInfoUtils.getTypeInfoFromTypeString(type), java, false);
  }

  /** A value of a literal. */
  public static Value constant(String type, Object java) {
    return new Value(TypeInfoUtils.getTypeInfoFromTypeString(type), java, true);
  }

  /** The literal NULL. */
  public static Value nullLiteral() {
    return typed("void", null);
  }

  public static Value number(Double value) {
    return typed("double", value);
  }

  public static Value integer(Integer value) {
    return typed("int", value);
  }

  /** An array of doubles. */
  public static Value vector(Double... elements) {
    return typed("array<double>", elements == null ? null : Arrays.asList(elements));
  }

  /** An array of arrays of doubles. */
  public static Value matrix(double[]... rows) {
    return typed(
        "array<array<double>>",
        Arrays.stream(rows).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  public static Value binary(byte[] bytes) {
    return typed("binary", bytes);
  }

  /** A struct of doubles. */
  public static Value struct(List<String> names, Double... values) {
    StringBuilder type = new StringBuilder("struct<");
    for (String name : names) {
      type.append(type.length() > 7 ? "," : "").append(name).append(":double");
    }
    return typed(type + ">", Arrays.asList(values));
  }

  /** This value in a form; constants have one only. */
  public Form.Column in(Form form) {
    if (!constant) {
      return form.column(type, java);
    }
    Form.Column writable = Form.WRITABLE.column(type, java);
    ObjectInspector inspector =
        ObjectInspectorUtils.getConstantObjectInspector(writable.inspector(), writable.value());
    return new Form.Column(inspector, writable.value());
  }
}
