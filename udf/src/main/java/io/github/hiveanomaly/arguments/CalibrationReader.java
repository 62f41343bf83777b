package io.github.hiveanomaly.arguments;

import io.github.hiveanomaly.model.Calibration;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructField;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;

/** Reads the knots of a calibration: an array of structs of two numbers, score and p_value. */
public final class CalibrationReader {

  private static final String SCORE = "score";
  private static final String P_VALUE = "p_value";

  private final Argument argument;

  /** Null for the literal NULL, as are all that follow. */
  private final ListObjectInspector list;

  private final StructObjectInspector knot;
  private final StructField[] fields;
  private final NumberReader[] numbers;

  private CalibrationReader(
      Argument argument,
      ListObjectInspector list,
      StructObjectInspector knot,
      StructField[] fields,
      NumberReader[] numbers) {
    this.argument = argument;
    this.list = list;
    this.knot = knot;
    this.fields = fields;
    this.numbers = numbers;
  }

  static CalibrationReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (Argument.isNullLiteral(inspector)) {
      return new CalibrationReader(argument, null, null, null, null);
    }
    if (inspector instanceof ListObjectInspector) {
      ListObjectInspector list = (ListObjectInspector) inspector;
      CalibrationReader reader = ofElements(argument, list);
      if (reader != null) {
        return reader;
      }
    }
    throw argument.wrongType(
        "an array of structs of two numbers, array<struct<score:double,p_value:double>>");
  }

  /** Null if the elements are no structs of the two numbers. */
  private static CalibrationReader ofElements(Argument argument, ListObjectInspector list) {
    if (!(list.getListElementObjectInspector() instanceof StructObjectInspector)) {
      return null;
    }
    StructObjectInspector knot = (StructObjectInspector) list.getListElementObjectInspector();
    List<? extends StructField> all = knot.getAllStructFieldRefs();
    if (all.size() != 2
        || !all.get(0).getFieldName().equalsIgnoreCase(SCORE)
        || !all.get(1).getFieldName().equalsIgnoreCase(P_VALUE)) {
      return null;
    }
    NumberReader[] numbers = new NumberReader[2];
    for (int i = 0; i < 2; i++) {
      numbers[i] = NumberReader.ofNumber(all.get(i).getFieldObjectInspector());
      if (numbers[i] == null) {
        return null;
      }
    }
    return new CalibrationReader(argument, list, knot, all.toArray(new StructField[0]), numbers);
  }

  /**
   * Reads a value.
   *
   * @return null for NULL and for an empty array
   * @throws HiveException if the knots are no calibration
   */
  public Calibration read(Object value) throws HiveException {
    int size = value == null || list == null ? -1 : list.getListLength(value);
    if (size <= 0) {
      return null;
    }
    double[] scores = new double[size];
    double[] probabilities = new double[size];
    for (int i = 0; i < size; i++) {
      Object element = list.getListElement(value, i);
      scores[i] = element == null ? Double.NaN : number(element, 0);
      probabilities[i] = element == null ? Double.NaN : number(element, 1);
    }
    try {
      return new Calibration(scores, probabilities);
    } catch (IllegalArgumentException e) {
      throw argument.wrongValue(e);
    }
  }

  private double number(Object element, int field) {
    return numbers[field].read(knot.getStructFieldData(element, fields[field]));
  }
}
