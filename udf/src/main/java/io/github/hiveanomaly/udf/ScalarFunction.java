package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;
import org.apache.hadoop.hive.ql.exec.vector.udf.VectorUDFAdaptor;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/**
 * What the scalar functions share. Subclasses carry Hive's {@code Description}, and keep what they
 * derive from their arguments in transient fields: Hive ships the function with the plan and
 * initializes it again where it runs.
 */
abstract class ScalarFunction extends GenericUDF {

  private static final String ADAPTOR =
      "org.apache.hadoop.hive.ql.exec.vector.udf.VectorUDFAdaptor";

  @Override
  public final ObjectInspector initialize(ObjectInspector[] inspectors)
      throws UDFArgumentException {
    return initialize(Arguments.of(getClass(), inspectors));
  }

  /** Checks the arguments, makes their readers, and says what the result is. */
  abstract ObjectInspector initialize(Arguments arguments) throws UDFArgumentException;

  @Override
  public final Object evaluate(DeferredObject[] values) throws HiveException {
    try {
      return compute(values);
    } catch (HiveException e) {
      throw reported(e);
    }
  }

  /** The result of a row; null is NULL. */
  abstract Object compute(DeferredObject[] values) throws HiveException;

  @Override
  public final String getDisplayString(String[] children) {
    return getStandardDisplayString(Arguments.nameOf(getClass()), children, ", ");
  }

  /**
   * The error to throw for this one. Hive 2, vectorized, takes a HiveException of a function for
   * its way to return NULL, and the query goes on with a wrong result; unchecked exceptions pass.
   *
   * @throws IllegalArgumentException with the same message, if Hive would swallow it
   */
  private static HiveException reported(HiveException error) {
    if (isCalledByAdaptor(error) && doesAdaptorSwallow()) {
      throw new IllegalArgumentException(error.getMessage(), error);
    }
    return error;
  }

  private static boolean isCalledByAdaptor(HiveException error) {
    for (StackTraceElement frame : error.getStackTrace()) {
      if (frame.getClassName().equals(ADAPTOR)) {
        return true;
      }
    }
    return false;
  }

  /** Since Hive 3 it declares that it throws a HiveException. */
  private static boolean doesAdaptorSwallow() {
    try {
      return VectorUDFAdaptor.class
              .getMethod("evaluate", VectorizedRowBatch.class)
              .getExceptionTypes()
              .length
          == 0;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
