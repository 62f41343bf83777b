package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import org.apache.hadoop.hive.ql.parse.SemanticException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFParameterInfo;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfoUtils;

/** What Hive's compiler asks for the evaluator of an aggregate. */
// Hive calls the class deprecated, but loads no aggregate of another.
@SuppressWarnings("deprecation")
abstract class Aggregate extends org.apache.hadoop.hive.ql.udf.generic.AbstractGenericUDAFResolver {

  @Override
  public final GenericUDAFEvaluator getEvaluator(GenericUDAFParameterInfo call)
      throws SemanticException {
    // f(*) has no arguments, and so fails as f() does.
    return evaluator(call.isAllColumns() ? new ObjectInspector[0] : inspectors(call));
  }

  @Override
  public final GenericUDAFEvaluator getEvaluator(TypeInfo[] types) throws SemanticException {
    ObjectInspector[] inspectors = new ObjectInspector[types.length];
    for (int i = 0; i < types.length; i++) {
      inspectors[i] = TypeInfoUtils.getStandardWritableObjectInspectorFromTypeInfo(types[i]);
    }
    return evaluator(inspectors);
  }

  private GenericUDAFEvaluator evaluator(ObjectInspector[] inspectors) throws SemanticException {
    AggregateEvaluator<?> evaluator = newEvaluator();
    evaluator.initializeRows(Arguments.of(getClass(), inspectors));
    return evaluator;
  }

  abstract AggregateEvaluator<?> newEvaluator();

  private static ObjectInspector[] inspectors(GenericUDAFParameterInfo call) {
    return call.getParameterObjectInspectors();
  }
}
