package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/**
 * What the scalar functions share. Subclasses carry Hive's {@code Description}, and keep what they
 * derive from their arguments in transient fields: Hive ships the function with the plan and
 * initializes it again where it runs.
 */
abstract class ScalarFunction extends GenericUDF {

  @Override
  public final ObjectInspector initialize(ObjectInspector[] inspectors)
      throws UDFArgumentException {
    return initialize(Arguments.of(getClass(), inspectors));
  }

  /** Checks the arguments, makes their readers, and says what the result is. */
  abstract ObjectInspector initialize(Arguments arguments) throws UDFArgumentException;

  @Override
  public final String getDisplayString(String[] children) {
    return getStandardDisplayString(Arguments.nameOf(getClass()), children, ", ");
  }
}
