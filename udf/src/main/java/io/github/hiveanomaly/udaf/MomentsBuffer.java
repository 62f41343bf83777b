package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.stats.Moments;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;

/**
 * The moments of a group, for bounds that rest on them.
 *
 * @param <K> the kinds of bounds
 */
abstract class MomentsBuffer<K extends Enum<K>> extends BoundsEvaluator.Buffer<K> {

  /** The type of its state. */
  static final ObjectInspector INSPECTOR = Structs.DOUBLES;

  /** Moments with their sums: a few objects and arrays. */
  private static final int BYTES = 256;

  private final Moments moments = new Moments();

  final Moments moments() {
    return moments;
  }

  @Override
  final void reset() {
    moments.reset();
  }

  @Override
  public final int estimate() {
    return BYTES;
  }

  @Override
  void add(double value) {
    moments.add(value);
  }

  @Override
  final Object state() {
    return Structs.doubles(moments.toArray());
  }

  @Override
  final void addState(PartialReader partials, Object partial, String field) {
    moments.merge(Moments.fromArray(partials.doubles(partial, field)));
  }
}
