package io.github.hiveanomaly.arguments;

import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentLengthException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/** The arguments of one call of a function, as Hive's compiler hands them over. */
public final class Arguments {

  static {
    WholeJar.load();
  }

  private final Description description;
  private final ObjectInspector[] inspectors;

  private Arguments(Description description, ObjectInspector[] inspectors) {
    this.description = description;
    this.inspectors = inspectors;
  }

  /**
   * The arguments of a call.
   *
   * @param function a class that carries Hive's {@link Description}
   * @param inspectors one an argument
   */
  public static Arguments of(Class<?> function, ObjectInspector[] inspectors) {
    return new Arguments(function.getAnnotation(Description.class), inspectors);
  }

  /** The function's name in SQL. */
  public static String nameOf(Class<?> function) {
    return function.getAnnotation(Description.class).name();
  }

  /**
   * Checks the number of arguments.
   *
   * @throws UDFArgumentLengthException that shows how the function is called, if there are fewer or
   *     more arguments
   */
  public Arguments count(int fewest, int most) throws UDFArgumentLengthException {
    if (inspectors.length < fewest || inspectors.length > most) {
      String wanted = fewest == most ? "" + fewest : fewest + " to " + most;
      throw wrongCount(wanted + (most == 1 ? " argument" : " arguments"));
    }
    return this;
  }

  /**
   * Checks the number of arguments of a function that has a longer form besides.
   *
   * @throws UDFArgumentLengthException that shows how the function is called, if there are neither
   *     so many arguments nor as many as the longer form has
   */
  public Arguments count(int fewest, int most, int longer) throws UDFArgumentLengthException {
    boolean fits = inspectors.length >= fewest && inspectors.length <= most;
    if (!fits && inspectors.length != longer) {
      throw wrongCount(fewest + " to " + most + " or " + longer + " arguments");
    }
    return this;
  }

  private UDFArgumentLengthException wrongCount(String wanted) {
    return new UDFArgumentLengthException(
        description.name()
            + ": expected "
            + wanted
            + ", "
            + usage()
            + ", but got "
            + inspectors.length);
  }

  public int count() {
    return inspectors.length;
  }

  /**
   * One of the arguments.
   *
   * @param position from 0
   * @param name as in the function's description
   */
  public Argument at(int position, String name) {
    return new Argument(description.name(), position, name, inspectors[position]);
  }

  /** The part of the description before the dash. */
  private String usage() {
    String value = description.value();
    return value.substring(0, value.indexOf(" - ")).replace("_FUNC_", description.name());
  }
}
