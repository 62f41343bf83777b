package io.github.hiveanomaly.arguments;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** Reads an array of strings. */
public final class NamesReader {

  /** Null for the literal NULL. */
  private final ListObjectInspector inspector;

  private final StringReader string;

  private NamesReader(ListObjectInspector inspector, StringReader string) {
    this.inspector = inspector;
    this.string = string;
  }

  static NamesReader of(Argument argument, ObjectInspector inspector)
      throws UDFArgumentTypeException {
    if (Argument.isNullLiteral(inspector)) {
      return new NamesReader(null, null);
    }
    if (inspector instanceof ListObjectInspector) {
      ListObjectInspector list = (ListObjectInspector) inspector;
      StringReader string = StringReader.ofString(list.getListElementObjectInspector());
      if (string != null) {
        return new NamesReader(list, string);
      }
    }
    throw argument.wrongType("an array of strings");
  }

  /**
   * Reads a value.
   *
   * @return the names, a new list, null for an element that is NULL; null for a NULL array
   */
  public List<String> read(Object value) {
    int length = value == null || inspector == null ? -1 : inspector.getListLength(value);
    if (length < 0) {
      return null;
    }
    List<String> names = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      names.add(string.read(inspector.getListElement(value, i)));
    }
    return names;
  }
}
