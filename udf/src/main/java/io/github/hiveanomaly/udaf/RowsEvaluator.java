package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.CollectedRows;
import io.github.hiveanomaly.stats.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.BytesWritable;

/**
 * What the evaluators share that compute from all rows of a group at once: they collect the rows,
 * and put them into an order of their own at the end, so that any order of rows and partial results
 * gives the same.
 */
abstract class RowsEvaluator extends AggregateEvaluator<RowsEvaluator.Buffer> {

  private static final String CONSTANTS = "constants";
  private static final String ROWS = "rows";

  private transient CallConstants constants;

  /** Null until the first group. */
  private transient Labels labels;

  /** The rows of a group. */
  @AggregationType(estimable = true)
  static final class Buffer extends AggregateEvaluator.Buffer {
    private final CollectedRows rows;

    /** Null until they are known: where partials are merged, from the first of them. */
    private CallConstants constants;

    private Buffer(CallConstants constants, Labels labels) {
      this.constants = constants;
      rows = new CollectedRows(labels);
    }

    @Override
    void reset() {
      rows.reset();
    }

    @Override
    public int estimate() {
      return rows.estimate();
    }
  }

  /** Checks the arguments, makes the readers of the rows, and gives the constants. */
  abstract CallConstants initialize(Arguments arguments) throws UDFArgumentException;

  /** Adds a row, or skips it where a value is missing. */
  abstract void add(CollectedRows rows, Object[] row) throws HiveException;

  /** The result of no rows or more, as a new object; without rows the constants may be null. */
  abstract Object result(CollectedRows rows, CallConstants known);

  /** The type of partial results. */
  Structs.Type partialType() {
    return new Structs.Type().with(CONSTANTS, CallConstants.INSPECTOR).with(ROWS, Structs.BINARY);
  }

  /** The fields of a partial result that a subclass adds to its type, as a new list. */
  List<Object> furtherFields() {
    return new ArrayList<>();
  }

  @Override
  final void initializeRows(Arguments arguments) throws UDFArgumentException {
    constants = initialize(arguments);
  }

  @Override
  final ObjectInspector partialInspector() {
    return partialType().inspector();
  }

  @Override
  public final Buffer getNewAggregationBuffer() {
    if (labels == null) {
      labels = Labels.shared();
    }
    return new Buffer(constants, labels);
  }

  @Override
  final void add(Buffer buffer, Object[] row) throws HiveException {
    try {
      add(buffer.rows, row);
    } catch (IllegalArgumentException e) {
      throw error(e);
    }
  }

  @Override
  final Object partial(Buffer buffer) {
    if (buffer.constants == null) {
      return null;
    }
    List<Object> fields =
        new ArrayList<>(
            Arrays.asList(buffer.constants.partial(), new BytesWritable(buffer.rows.toBytes())));
    fields.addAll(furtherFields());
    return fields;
  }

  @Override
  final void addPartial(Buffer buffer, Object partial) throws HiveException {
    try {
      buffer.constants =
          CallConstants.of(partials().doubles(partial, CONSTANTS)).requireSame(buffer.constants);
      buffer.rows.merge(partials().bytes(partial, ROWS));
    } catch (IllegalArgumentException e) {
      throw error(e);
    }
  }

  @Override
  final Object result(Buffer buffer) {
    return result(buffer.rows, buffer.constants);
  }
}
