package io.github.hiveanomaly.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.analysis.MultiInstanceRelation;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.StringTrimRight;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.catalyst.trees.TreeNodeTag;
import org.apache.spark.sql.catalyst.util.CharVarcharUtils;
import org.apache.spark.sql.types.CharType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import scala.Option;

/**
 * Columns of CHAR without the blanks at their end, as Hive has them in texts and comparisons. Spark
 * adds blanks up to the column's length.
 *
 * <p>Each table is given a projection that takes them away, and what stands above is told that it
 * reads plain text.
 */
final class HiveChars extends Rule<LogicalPlan> {

  /** On the projections of this rule, which is run until nothing changes. */
  private static final TreeNodeTag<Boolean> DONE = new TreeNodeTag<>("hive-anomaly-chars");

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.resolveOperatorsUp(new Replacing<>(HiveChars::overTrimmedTables))
        .resolveExpressions(new Replacing<>(HiveChars::asText));
  }

  private static LogicalPlan overTrimmedTables(LogicalPlan plan) {
    return plan.getTagValue(DONE).isDefined() ? plan : plan.mapChildren(HiveChars::trimmed);
  }

  private static LogicalPlan trimmed(LogicalPlan table) {
    if (!(table instanceof MultiInstanceRelation relation)
        || !table.resolved()
        || Plans.list(table.output()).stream().noneMatch(HiveChars::isChar)) {
      return table;
    }
    // With columns of its own, since Spark takes a projection that gives the same for none.
    LogicalPlan inner = relation.newInstance();
    List<Attribute> read = Plans.list(inner.output());
    List<Attribute> given = Plans.list(table.output());
    List<NamedExpression> columns = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Attribute column = read.get(i);
      columns.add(alias(isChar(column) ? new StringTrimRight(column) : column, given.get(i)));
    }
    Project project = new Project(Plans.seq(columns), inner);
    project.setTagValue(DONE, true);
    return project;
  }

  private static Alias alias(Expression value, Attribute column) {
    return new Alias(
        value,
        column.name(),
        column.exprId(),
        column.qualifier(),
        Option.apply(Metadata.empty()),
        Plans.seq(List.of()));
  }

  private static Expression asText(Expression expression) {
    return expression instanceof AttributeReference column && isChar(column)
        ? column.withMetadata(Metadata.empty())
        : expression;
  }

  private static boolean isChar(Attribute column) {
    Option<DataType> declared = CharVarcharUtils.getRawType(column.metadata());
    return declared.isDefined() && declared.get() instanceof CharType;
  }
}
