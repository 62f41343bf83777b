package io.github.hiveanomaly.training;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.QueryExecution;
import scala.collection.Iterator;
import scala.collection.Seq;

/** The plans that Spark makes of a query, which its public interface only prints. */
final class Plans {

  private Plans() {}

  /** What Spark makes of a dataset. */
  static QueryExecution of(Dataset<?> dataset) {
    try {
      // Spark 4 has it in a subclass that Spark 3 lacks.
      return (QueryExecution) dataset.getClass().getMethod("queryExecution").invoke(dataset);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a dataset without a plan: " + dataset.getClass(), e);
    }
  }

  /** The nodes of a plan and of the subqueries in it. */
  static List<LogicalPlan> nodes(LogicalPlan plan) {
    List<LogicalPlan> nodes = new ArrayList<>();
    addNodes(plan, nodes);
    return nodes;
  }

  private static void addNodes(LogicalPlan plan, List<LogicalPlan> nodes) {
    nodes.add(plan);
    for (LogicalPlan child : list(plan.children())) {
      addNodes(child, nodes);
    }
    for (LogicalPlan subquery : list(plan.subqueries())) {
      addNodes(subquery, nodes);
    }
  }

  /** A list of Scala's as one of Java's, of either Scala that Spark is built with. */
  static <T> List<T> list(Seq<T> scala) {
    List<T> list = new ArrayList<>();
    Iterator<T> elements = scala.iterator();
    while (elements.hasNext()) {
      list.add(elements.next());
    }
    return list;
  }

  /** A list of Java's as one of Scala's. */
  static <T> scala.collection.immutable.List<T> seq(List<? extends T> list) {
    scala.collection.immutable.List<T> seq = scala.collection.immutable.List$.MODULE$.empty();
    for (int i = list.size() - 1; i >= 0; i--) {
      seq = seq.$colon$colon(list.get(i));
    }
    return seq;
  }
}
