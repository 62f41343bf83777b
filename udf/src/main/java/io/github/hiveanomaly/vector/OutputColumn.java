package io.github.hiveanomaly.vector;

import java.lang.reflect.Field;
import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;

/**
 * Sets the output column of a vector expression on any Hive: 3.1 takes it in a constructor that 4.0
 * no longer has, 4.0 in a field that is final in 3.1.
 */
final class OutputColumn {

  private static final Field FIELD = field();

  private OutputColumn() {}

  static void set(VectorExpression expression, int column) {
    try {
      FIELD.setInt(expression, column);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Field field() {
    try {
      Field field = VectorExpression.class.getDeclaredField("outputColumnNum");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
