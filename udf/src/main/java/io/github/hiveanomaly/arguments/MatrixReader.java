package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** Reads an array of arrays of numbers, row by row; the rows may differ in length. */
public final class MatrixReader {

  /** Null for the literal NULL. */
  private final ListObjectInspector inspector;

  private final VectorReader row;

  private MatrixReader(ListObjectInspector inspector, VectorReader row) {
    this.inspector = inspector;
    this.row = row;
  }

  static MatrixReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (Argument.isNullLiteral(inspector)) {
      return new MatrixReader(null, null);
    }
    if (inspector instanceof ListObjectInspector) {
      ListObjectInspector list = (ListObjectInspector) inspector;
      VectorReader row = VectorReader.ofNumbers(list.getListElementObjectInspector());
      if (row != null) {
        return new MatrixReader(list, row);
      }
    }
    throw argument.wrongType("an array of arrays of numbers");
  }

  /**
   * Reads a value.
   *
   * @return the rows, a new array; null if the matrix, a row or an element is missing
   */
  public double[][] read(Object value) {
    int rows = value == null || inspector == null ? -1 : inspector.getListLength(value);
    if (rows < 0) {
      return null;
    }
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      double[] elements = row.read(inspector.getListElement(value, i));
      if (elements == null || !VectorReader.isComplete(elements)) {
        return null;
      }
      matrix[i] = elements.clone();
    }
    return matrix;
  }
}
