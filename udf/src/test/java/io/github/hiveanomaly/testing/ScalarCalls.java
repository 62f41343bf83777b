package io.github.hiveanomaly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredJavaObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/**
 * Calls scalar functions in every way Hive does: with arguments in each {@link Form}, before and
 * after the function was shipped with the plan, with and without a row before that.
 */
public final class ScalarCalls {

  private ScalarCalls() {}

  /** The result in plain Java objects, which is the same in all ways. */
  public static Object call(Class<? extends GenericUDF> function, Value... arguments)
      throws HiveException {
    Object result = call(newInstance(function), Form.JAVA, arguments);
    for (Form form : Form.values()) {
      GenericUDF compiled = newInstance(function);
      compiled.initialize(inspectors(form, arguments));
      GenericUDF shipped = Kryo.ship(compiled);
      assertThat(call(shipped, form, arguments)).as("%s, shipped", form).isEqualTo(result);
      assertThat(call(shipped, form, arguments)).as("%s, again", form).isEqualTo(result);
      GenericUDF shippedAfterRow = Kryo.ship(shipped);
      assertThat(call(shippedAfterRow, form, arguments))
          .as("%s, shipped after a row", form)
          .isEqualTo(result);
    }
    return result;
  }

  private static Object call(GenericUDF function, Form form, Value... arguments)
      throws HiveException {
    ObjectInspector result = function.initialize(inspectors(form, arguments));
    DeferredObject[] values =
        Arrays.stream(arguments)
            .map(argument -> new DeferredJavaObject(argument.in(form).value()))
            .toArray(DeferredObject[]::new);
    return Form.toJava(function.evaluate(values), result);
  }

  private static ObjectInspector[] inspectors(Form form, Value... arguments) {
    return Arrays.stream(arguments)
        .map(argument -> argument.in(form).inspector())
        .toArray(ObjectInspector[]::new);
  }

  private static GenericUDF newInstance(Class<? extends GenericUDF> function) {
    try {
      return function.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
