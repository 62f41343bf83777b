package io.github.hiveanomaly.vector;

import java.lang.reflect.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;
import org.apache.hadoop.hive.ql.exec.vector.udf.VectorUDFAdaptor;
import org.apache.hadoop.hive.ql.exec.vector.udf.VectorUDFArgDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeDesc;
import org.apache.hadoop.hive.ql.plan.ExprNodeGenericFuncDesc;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFArray;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFNamedStruct;
import org.apache.hadoop.hive.serde2.objectinspector.PrimitiveObjectInspector.PrimitiveCategory;
import org.apache.hadoop.hive.serde2.typeinfo.ListTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.PrimitiveTypeInfo;
import org.apache.hadoop.hive.serde2.typeinfo.TypeInfo;

/**
 * Sees through {@code array(volume, speed)} and {@code named_struct('volume', volume, ...)}.
 *
 * <p>Hive has no vectorized form of the two: an adaptor calls them row by row, and boxes every
 * feature on the way into the array and out of it. What they are called with stands in columns that
 * can as well be read directly.
 */
final class ConstructedFeatures {

  private static final Set<PrimitiveCategory> INTEGERS =
      EnumSet.of(
          PrimitiveCategory.BYTE,
          PrimitiveCategory.SHORT,
          PrimitiveCategory.INT,
          PrimitiveCategory.LONG);

  /** The call that an adaptor makes, which Hive has no getter for. */
  private static final Field CALL = callField();

  private ConstructedFeatures() {}

  /**
   * The columns behind the call of an adaptor.
   *
   * @return null if the expression is no such call, or one with constants, or an array whose
   *     elements are not what it was called with but converted
   */
  static FeatureColumns of(VectorExpression expression) {
    if (CALL == null || !(expression instanceof VectorUDFAdaptor)) {
      return null;
    }
    VectorUDFAdaptor adaptor = (VectorUDFAdaptor) expression;
    ExprNodeGenericFuncDesc call = call(adaptor);
    GenericUDF function = call.getGenericUDF();
    if (function instanceof GenericUDFArray) {
      return keepsNumbers(call) ? columns(adaptor, 0, 1) : null;
    }
    // Names and values take turns.
    return function instanceof GenericUDFNamedStruct ? columns(adaptor, 1, 2) : null;
  }

  private static FeatureColumns columns(VectorUDFAdaptor adaptor, int first, int step) {
    VectorUDFArgDesc[] sources = adaptor.getArgDescs();
    int[] columns = new int[(sources.length - first + step - 1) / step];
    for (int i = 0; i < columns.length; i++) {
      VectorUDFArgDesc source = sources[first + i * step];
      if (source.isConstant()) {
        return null;
      }
      columns[i] = source.getColumnNum();
    }
    VectorExpression[] children = adaptor.getChildExpressions();
    return new ScalarColumns(columns, children == null ? new VectorExpression[0] : children);
  }

  /** Whether every element is, as double, the argument it was made from. */
  private static boolean keepsNumbers(ExprNodeGenericFuncDesc call) {
    TypeInfo element = ((ListTypeInfo) call.getTypeInfo()).getListElementTypeInfo();
    List<ExprNodeDesc> arguments = call.getChildren();
    for (ExprNodeDesc argument : arguments) {
      if (!argument.getTypeInfo().equals(element)
          && !isWidened(category(argument.getTypeInfo()), category(element))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWidened(PrimitiveCategory from, PrimitiveCategory to) {
    return to == PrimitiveCategory.DOUBLE
        ? INTEGERS.contains(from) || from == PrimitiveCategory.FLOAT
        : INTEGERS.contains(from) && INTEGERS.contains(to);
  }

  private static PrimitiveCategory category(TypeInfo number) {
    return ((PrimitiveTypeInfo) number).getPrimitiveCategory();
  }

  private static ExprNodeGenericFuncDesc call(VectorUDFAdaptor adaptor) {
    try {
      return (ExprNodeGenericFuncDesc) CALL.get(adaptor);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field callField() {
    try {
      Field field = VectorUDFAdaptor.class.getDeclaredField("expr");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      // A Hive that names it otherwise: its adaptor then makes the arrays.
      return null;
    }
  }
}
