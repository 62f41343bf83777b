package io.github.hiveanomaly.vector;

import org.apache.hadoop.hive.ql.exec.vector.expressions.VectorExpression;

/** What computes the columns that an expression reads. */
final class Sources {

  private Sources() {}

  /** What computes a column; null if it comes with the batch. */
  static VectorExpression of(VectorExpression expression, int column) {
    VectorExpression[] children = expression.getChildExpressions();
    if (children != null) {
      for (VectorExpression child : children) {
        if (child.getOutputColumnNum() == column) {
          return child;
        }
      }
    }
    return null;
  }
}
