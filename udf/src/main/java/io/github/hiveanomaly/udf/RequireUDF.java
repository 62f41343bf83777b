package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.BooleanReader;
import io.github.hiveanomaly.arguments.StringReader;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;
import org.apache.hadoop.io.BooleanWritable;

/** require(condition, message). */
@Description(
    name = "require",
    value =
        "_FUNC_(condition, message) - returns true, or ends the query with the message if the"
            + " condition is false or NULL",
    extended =
        "For scripts that must not go on when something is missing, such as a model.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(1 < 2, 'there is no model of this run');\n"
            + "  true\n")
public final class RequireUDF extends ScalarFunction {

  private transient BooleanReader conditionReader;
  private transient StringReader messageReader;

  @Override
  ObjectInspector initialize(Arguments arguments) throws UDFArgumentException {
    arguments.count(2, 2);
    conditionReader = arguments.at(0, "condition").bool();
    messageReader = arguments.at(1, "message").string();
    return PrimitiveObjectInspectorFactory.writableBooleanObjectInspector;
  }

  @Override
  Object compute(DeferredObject[] values) throws HiveException {
    if (!conditionReader.isTrue(values[0].get())) {
      String message = messageReader.read(values[1].get());
      throw new HiveException(
          Arguments.nameOf(getClass())
              + ": "
              + (message == null ? "the condition does not hold" : message));
    }
    return new BooleanWritable(true);
  }
}
