package io.github.hiveanomaly.training;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StringType;

/**
 * Text as Hive makes it of other types. Training reads the view by Spark and scoring by Hive: where
 * the two make different texts of a value, a model's segment is none of the readings'.
 *
 * <p>Seen on Hive 3.1.3 and 4.0.1, vectorized and row by row: a boolean is TRUE or FALSE, where
 * Spark has true or false, and a CHAR loses the blanks at its end ({@link HiveChars}). Whole
 * numbers, floating-point numbers, dates and timestamps are the same in both. Decimals with digits
 * after the point are 205 in Hive 3 and 205.00 in Hive 4: {@link #dependingOnHive} finds them.
 */
final class HiveText extends Rule<LogicalPlan> {

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.resolveExpressions(new Replacing<>(HiveText::inCapitals));
  }

  /**
   * Where a plan makes a text of a decimal with digits after the point, which Hive 3 writes without
   * zeros at its end and Hive 4 with them.
   */
  static Optional<Expression> dependingOnHive(LogicalPlan plan) {
    return Plans.nodes(plan).stream()
        .flatMap(node -> Plans.list(node.expressions()).stream())
        .flatMap(HiveText::dependingOnHive)
        .findFirst();
  }

  private static Stream<Expression> dependingOnHive(Expression expression) {
    boolean depends =
        expression instanceof Cast cast
            && cast.dataType() instanceof StringType
            && cast.child().dataType() instanceof DecimalType decimal
            && decimal.scale() > 0;
    Stream<Expression> below =
        Plans.list(expression.children()).stream().flatMap(HiveText::dependingOnHive);
    return depends ? Stream.concat(Stream.of(expression), below) : below;
  }

  private static Expression inCapitals(Expression expression) {
    if (expression instanceof Cast cast
        && cast.dataType() instanceof StringType
        && cast.child().dataType() instanceof BooleanType) {
      Expression text = new If(cast.child(), text("TRUE"), text("FALSE"));
      return new If(new IsNull(cast.child()), text(null), text);
    }
    return expression;
  }

  private static Literal text(String value) {
    return Literal.create(value, DataTypes.StringType);
  }
}
