package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;

/**
 * What the evaluators of all aggregates share. A subclass is nested in the class that carries the
 * function's {@code Description}, and is configured by constant arguments alone: all its fields are
 * transient, since Hive ships it with the plan and initializes it again where it runs.
 *
 * @param <B> the buffer, of one class for all modes, since Spark merges what another mode made
 */
// Hive calls its AggregationBuffer deprecated, but hands over nothing else.
@SuppressWarnings("deprecation")
abstract class AggregateEvaluator<B extends AggregateEvaluator.Buffer>
    extends GenericUDAFEvaluator {

  private transient PartialReader partials;

  /** The state of one group. Subclasses carry {@code @AggregationType(estimable = true)}. */
  abstract static class Buffer extends AbstractAggregationBuffer {

    /** Back to the state of a group without rows. */
    abstract void reset();

    /** The bytes it takes, for Hive's decision when to flush a map-side hash table. */
    @Override
    public abstract int estimate();
  }

  @Override
  public final ObjectInspector init(Mode mode, ObjectInspector[] inspectors) throws HiveException {
    super.init(mode, inspectors);
    // PARTIAL1 and COMPLETE get the rows' arguments, PARTIAL2 and FINAL one partial result.
    if (mode == Mode.PARTIAL1 || mode == Mode.COMPLETE) {
      initializeRows(Arguments.of(function(), inspectors));
    } else {
      partials = new PartialReader((StructObjectInspector) inspectors[0]);
      initializePartials(partials);
    }
    return mode == Mode.PARTIAL1 || mode == Mode.PARTIAL2 ? partialInspector() : resultInspector();
  }

  /** Checks the arguments and makes their readers. */
  abstract void initializeRows(Arguments arguments) throws UDFArgumentException;

  /** Takes from the types of partial results what the modes that get no rows cannot know else. */
  void initializePartials(PartialReader reader) {
    // most results have the same type, whatever that of the arguments was
  }

  /** The reader of partial results, in the modes that get them. */
  final PartialReader partials() {
    return partials;
  }

  abstract ObjectInspector partialInspector();

  abstract ObjectInspector resultInspector();

  @Override
  public abstract B getNewAggregationBuffer() throws HiveException;

  @Override
  public final void reset(AggregationBuffer buffer) {
    cast(buffer).reset();
  }

  @Override
  public final void iterate(AggregationBuffer buffer, Object[] row) throws HiveException {
    add(cast(buffer), row);
  }

  /** Adds a row, or skips it where a value is missing. */
  abstract void add(B buffer, Object[] row) throws HiveException;

  @Override
  public final Object terminatePartial(AggregationBuffer buffer) throws HiveException {
    return partial(cast(buffer));
  }

  /** The state as a new object; null is allowed for no rows. */
  abstract Object partial(B buffer) throws HiveException;

  @Override
  public final void merge(AggregationBuffer buffer, Object partial) throws HiveException {
    if (partial != null) {
      addPartial(cast(buffer), partial);
    }
  }

  abstract void addPartial(B buffer, Object partial) throws HiveException;

  @Override
  public final Object terminate(AggregationBuffer buffer) throws HiveException {
    return result(cast(buffer));
  }

  /** The result as a new object. */
  abstract Object result(B buffer) throws HiveException;

  /** An error of the function, for the reason that the statistics or the model give. */
  final HiveException error(IllegalArgumentException reason) {
    return new HiveException(Arguments.nameOf(function()) + ": " + reason.getMessage(), reason);
  }

  final Class<?> function() {
    return getClass().getEnclosingClass();
  }

  @SuppressWarnings("unchecked")
  private B cast(AggregationBuffer buffer) {
    return (B) buffer;
  }
}
