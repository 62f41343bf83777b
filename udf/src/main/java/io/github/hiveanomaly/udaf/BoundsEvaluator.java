package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.SqlNames;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.Text;

/**
 * What the evaluators of bounds share: f(x [, width [, kind]]), whose partial results carry width
 * and kind.
 *
 * @param <K> the kinds of bounds
 * @param <B> the buffer
 */
@SuppressWarnings("deprecation") // Hive calls its AggregationBuffer deprecated
abstract class BoundsEvaluator<K extends Enum<K>, B extends BoundsEvaluator.Buffer<K>>
    extends AggregateEvaluator<B> {

  /** The field of a partial result that holds what the values of a group come to. */
  private static final String STATE = "state";

  private transient NumberReader reader;
  private transient BoundsSettings<K> settings;

  /** What the values of a group come to. */
  abstract static class Buffer<K extends Enum<K>> extends AggregateEvaluator.Buffer {

    /** Null until it is known: where partials are merged, from the first of them. */
    private BoundsSettings<K> settings;

    /** Adds a finite value; an IllegalArgumentException says that it cannot be one. */
    abstract void add(double value);

    /** What the values come to, as a new object. */
    abstract Object state();

    /** Adds what other values came to. */
    abstract void addState(PartialReader partials, Object partial, String field);

    /** The bounds, as a new object. */
    abstract Object result(BoundsSettings<K> settings);
  }

  /** The second and the third argument. */
  abstract BoundsSettings.Options<K> options();

  abstract ObjectInspector stateInspector();

  abstract B newBuffer();

  /** The settings of the call, in the modes that get rows. */
  final BoundsSettings<K> settings() {
    return settings;
  }

  /** The value of a row, NaN where it is missing. */
  final double read(Object[] row) {
    return reader.read(row[0]);
  }

  @Override
  final void initializeRows(Arguments arguments) throws UDFArgumentException {
    arguments.count(1, 3);
    reader = arguments.at(0, "x").number();
    settings = options().of(arguments);
  }

  @Override
  final ObjectInspector partialInspector() {
    return new Structs.Type()
        .with(options().widthName(), Structs.DOUBLE)
        .with(options().kindName(), Structs.STRING)
        .with(STATE, stateInspector())
        .inspector();
  }

  @Override
  public final B getNewAggregationBuffer() {
    B buffer = newBuffer();
    ((Buffer<K>) buffer).settings = settings;
    return buffer;
  }

  @Override
  final void add(B buffer, Object[] row) throws HiveException {
    double x = read(row);
    if (Double.isNaN(x)) {
      return;
    }
    try {
      buffer.add(x);
    } catch (IllegalArgumentException e) {
      throw error(e);
    }
  }

  @Override
  final Object partial(B buffer) {
    BoundsSettings<K> known = ((Buffer<K>) buffer).settings;
    return known == null
        ? null
        : Arrays.asList(
            new DoubleWritable(known.width()), new Text(SqlNames.of(known.kind())), buffer.state());
  }

  @Override
  final void addPartial(B buffer, Object partial) throws HiveException {
    Buffer<K> known = buffer;
    try {
      known.settings = options().of(partials(), partial).requireSame(known.settings);
      buffer.addState(partials(), partial, STATE);
    } catch (IllegalArgumentException e) {
      throw error(e);
    }
  }

  @Override
  final Object result(B buffer) {
    BoundsSettings<K> known = ((Buffer<K>) buffer).settings;
    return buffer.result(known == null ? options().usual() : known);
  }
}
