package io.github.hiveanomaly.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.UDFArgumentTypeException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ConstantObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ListObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.MapObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector.Category;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorUtils.ObjectInspectorCopyOption;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;

/**
 * One argument of a call: makes the reader of its values, and the errors that name it.
 *
 * <p>Every message has the form {@code function: argument 2 (name): expected this, but got that}.
 */
public final class Argument {

  private final String function;
  private final int position;
  private final String name;
  private final ObjectInspector inspector;

  Argument(String function, int position, String name, ObjectInspector inspector) {
    this.function = function;
    this.position = position;
    this.name = name;
    this.inspector = inspector;
  }

  /**
   * An argument of a function that is not called through {@link Arguments}.
   *
   * @param position from 0
   * @param name as in the function's description
   */
  public static Argument of(String function, int position, String name, ObjectInspector inspector) {
    return new Argument(function, position, name, inspector);
  }

  /** A reader of any numeric type as double. */
  public NumberReader number() throws UDFArgumentTypeException {
    return NumberReader.of(this, inspector);
  }

  /** A reader of tinyint, smallint, int and bigint. */
  public IntegerReader integer() throws UDFArgumentTypeException {
    return IntegerReader.of(this, inspector);
  }

  /** A reader of {@code array<number>} and of a struct of numbers. */
  public FeaturesReader features() throws UDFArgumentTypeException {
    return FeaturesReader.of(this, inspector);
  }

  /** A reader of {@code array<number>}. */
  public VectorReader vector() throws UDFArgumentTypeException {
    return VectorReader.of(this, inspector);
  }

  /** A reader of {@code array<array<number>>}. */
  public MatrixReader matrix() throws UDFArgumentTypeException {
    return MatrixReader.of(this, inspector);
  }

  /** A reader of {@code array<string>}. */
  public NamesReader names() throws UDFArgumentTypeException {
    return NamesReader.of(this, inspector);
  }

  /** A reader of {@code array<struct<score: number, p_value: number>>}. */
  public CalibrationReader calibration() throws UDFArgumentTypeException {
    return CalibrationReader.of(this, inspector);
  }

  /** A reader of the values that cluster_model makes. */
  public ModelReader model() throws UDFArgumentTypeException {
    return ModelReader.of(this, inspector);
  }

  /** A reader of string, varchar and char. */
  public StringReader string() throws UDFArgumentTypeException {
    return StringReader.of(this, inspector);
  }

  /** A reader of date, timestamp and any numeric type as a point in time. */
  public TimeReader time() throws UDFArgumentTypeException {
    return TimeReader.of(this, inspector);
  }

  /** A reader of any primitive type but binary and intervals as text. */
  public StringReader text() throws UDFArgumentTypeException {
    return StringReader.ofText(this, inspector);
  }

  /** A reader of boolean. */
  public BooleanReader bool() throws UDFArgumentTypeException {
    return BooleanReader.of(this, inspector);
  }

  /**
   * The value of a constant of any numeric type.
   *
   * @throws UDFArgumentException if it is no number, no constant or NULL
   */
  public double constantNumber() throws UDFArgumentException {
    number();
    Object constant = constant("a constant number");
    if (constant == null) {
      throw wrongConstant("a number", "NULL");
    }
    return NumberReader.of(this, writable()).read(constant);
  }

  /**
   * The value of a constant string, varchar or char.
   *
   * @throws UDFArgumentException if it is no string, no constant or NULL
   */
  public String constantString() throws UDFArgumentException {
    string();
    Object constant = constant("a constant string");
    if (constant == null) {
      throw wrongConstant("a string", "NULL");
    }
    return StringReader.of(this, writable()).read(constant);
  }

  /**
   * The value of a constant integer.
   *
   * @throws UDFArgumentException if it is no integer, no constant, NULL or less than the least
   */
  public int constantInteger(int least) throws UDFArgumentException {
    integer();
    Object constant = constant("a constant integer");
    Long value = constant == null ? null : IntegerReader.of(this, writable()).readLong(constant);
    if (value == null || value < least || value > Integer.MAX_VALUE) {
      throw wrongConstant("an integer >= " + least, value == null ? "NULL" : value);
    }
    return value.intValue();
  }

  /**
   * The entries of a constant map as text, in no order.
   *
   * @return NULL values as null
   * @throws UDFArgumentException if it is no map of primitive values by string, no constant or NULL
   */
  public Map<String, String> constantOptions() throws UDFArgumentException {
    String wanted = "a constant map<string,string>";
    Object constant = constant(wanted);
    if (constant == null) {
      throw wrongConstant(wanted, "NULL");
    }
    if (!(inspector instanceof MapObjectInspector)) {
      throw wrongType(wanted);
    }
    Map<String, String> options = new LinkedHashMap<>();
    // Spark's constant map has Java's strings in it, so its own inspector reads it
    Object java = ObjectInspectorUtils.copyToStandardJavaObject(constant, inspector);
    for (Map.Entry<?, ?> entry : ((Map<?, ?>) java).entrySet()) {
      Object value = entry.getValue();
      options.put(String.valueOf(entry.getKey()), value == null ? null : value.toString());
    }
    return options;
  }

  /**
   * What a constant string names.
   *
   * @param ofName throws an IllegalArgumentException for a name that is none
   * @throws UDFArgumentException if it is no string, no constant, NULL or no such name
   */
  public <T> T constantName(Function<String, T> ofName) throws UDFArgumentException {
    String name = constantString();
    try {
      return ofName.apply(name);
    } catch (IllegalArgumentException e) {
      throw wrongConstant(e);
    }
  }

  /** Whether it is a constant NULL, of any type. */
  public boolean isNullConstant() {
    return isNullLiteral(inspector)
        || (ObjectInspectorUtils.isConstantObjectInspector(inspector)
            && ((ConstantObjectInspector) inspector).getWritableConstantValue() == null);
  }

  /** Whether every value is a list, and so an array. */
  public boolean isArray() {
    return inspector instanceof ListObjectInspector;
  }

  /** Whether it is the literal NULL, which fits every type. */
  static boolean isNullLiteral(ObjectInspector inspector) {
    return isPrimitive(inspector, PrimitiveCategory.VOID);
  }

  static boolean isPrimitive(ObjectInspector inspector, PrimitiveCategory category) {
    return inspector.getCategory() == Category.PRIMITIVE
        && ((PrimitiveObjectInspector) inspector).getPrimitiveCategory() == category;
  }

  UDFArgumentTypeException wrongType(String wanted) {
    return new UDFArgumentTypeException(
        position, message("expected " + wanted + ", but got " + inspector.getTypeName()));
  }

  /** The error of a constant that Hive knows when it compiles the query. */
  public UDFArgumentException wrongConstant(String wanted, Object got) {
    return wrongConstant(new IllegalArgumentException(expected(wanted, got)));
  }

  /** The error of a constant, for the reason that the statistics give. */
  public UDFArgumentException wrongConstant(IllegalArgumentException reason) {
    UDFArgumentException error = new UDFArgumentException(message(reason.getMessage()));
    error.initCause(reason);
    return error;
  }

  /** The error of a value that appears when the query runs. */
  public HiveException wrongValue(String wanted, Object got) {
    return new HiveException(message(expected(wanted, got)));
  }

  /** The error of a value, for the reason that the statistics or the model give. */
  public HiveException wrongValue(IllegalArgumentException reason) {
    return new HiveException(message(reason.getMessage()), reason);
  }

  /** Constants are writables, whatever the inspector is for. */
  private ObjectInspector writable() {
    return ObjectInspectorUtils.getStandardObjectInspector(
        inspector, ObjectInspectorCopyOption.WRITABLE);
  }

  private Object constant(String wanted) throws UDFArgumentException {
    if (Argument.isNullLiteral(inspector)) {
      return null;
    }
    if (!ObjectInspectorUtils.isConstantObjectInspector(inspector)) {
      throw wrongConstant(wanted, "a value that differs from row to row");
    }
    return ((ConstantObjectInspector) inspector).getWritableConstantValue();
  }

  private static String expected(String wanted, Object got) {
    return "expected " + wanted + ", but got " + got;
  }

  private String message(String reason) {
    return function + ": argument " + (position + 1) + " (" + name + "): " + reason;
  }
}
