package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** Reads an array of numbers. */
public final class VectorReader {

  /** Null for the literal NULL. */
  private final ListObjectInspector inspector;

  private final NumberReader number;
  private double[] values = new double[0];

  private VectorReader(ListObjectInspector inspector, NumberReader number) {
    this.inspector = inspector;
    this.number = number;
  }

  static VectorReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    VectorReader reader = ofNumbers(inspector);
    if (reader == null) {
      throw argument.wrongType("an array of numbers");
    }
    return reader;
  }

  /** The reader for an array of numbers or the NULL literal; null for any other type. */
  static VectorReader ofNumbers(ObjectInspector inspector) {
    if (Argument.isNullLiteral(inspector)) {
      return new VectorReader(null, null);
    }
    if (!(inspector instanceof ListObjectInspector)) {
      return null;
    }
    ListObjectInspector list = (ListObjectInspector) inspector;
    NumberReader number = NumberReader.ofNumber(list.getListElementObjectInspector());
    return number == null ? null : new VectorReader(list, number);
  }

  /**
   * Reads a value.
   *
   * @return the elements, NaN where one is missing; null for NULL. The next read may overwrite it.
   */
  public double[] read(Object value) {
    // The length of a null list is -1.
    int length = value == null || inspector == null ? -1 : inspector.getListLength(value);
    if (length < 0) {
      return null;
    }
    if (values.length != length) {
      values = new double[length];
    }
    for (int i = 0; i < length; i++) {
      values[i] = number.read(inspector.getListElement(value, i));
    }
    return values;
  }

  /** Whether no element is missing. */
  public static boolean isComplete(double[] vector) {
    for (double element : vector) {
      if (Double.isNaN(element)) {
        return false;
      }
    }
    return true;
  }
}
