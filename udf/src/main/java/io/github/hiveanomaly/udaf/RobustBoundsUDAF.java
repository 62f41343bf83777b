package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.QuantileSketch;
import io.github.hiveanomaly.stats.RobustBounds;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** robust_bounds(x [, width [, method]]). */
@Description(
    name = "robust_bounds",
    value =
        "_FUNC_(x [, width [, method]]) - returns bounds that a few wild values do not move, as"
            + " struct<count:bigint, median:double, spread:double, lower:double, upper:double>",
    extended =
        "method 'mad' (the default): the median plus and minus width spreads, a spread being 1.4826"
            + " median absolute deviations, for Gaussian values one standard deviation; width is 3"
            + " if left out. method 'iqr': Tukey's fences, width spreads beyond the quartiles, the"
            + " spread being their distance; width is 1.5 if left out or NULL. Both are constants."
            + " Exact up to 4096 different values, however many there are of each, by a t-digest"
            + " beyond. NULL, NaN and infinite values are skipped.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(x) FROM (SELECT explode(array(1, 2, 3, 4, 100)) AS x) v;\n"
            + "  {\"count\":5,\"median\":3.0,\"spread\":1.4826,\"lower\":-1.4478,"
            + "\"upper\":7.4478}\n")
public final class RobustBoundsUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link RobustBounds} of the {@link QuantileSketch} of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient NumberReader reader;
    private transient RobustSettings settings;

    /** The sketch of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private final QuantileSketch sketch = new QuantileSketch();

      /** Null until it is known: where partials are merged, from the first of them. */
      private RobustSettings settings;

      @Override
      void reset() {
        sketch.reset();
      }

      @Override
      public int estimate() {
        return sketch.estimate();
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(1, 3);
      reader = arguments.at(0, "x").number();
      settings = RobustSettings.of(arguments);
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type()
          .with("width", Structs.DOUBLE)
          .with("method", Structs.STRING)
          .with("sketch", Structs.BINARY)
          .inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .withDoubles("median", "spread", "lower", "upper")
          .inspector();
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      Buffer buffer = new Buffer();
      buffer.settings = settings;
      return buffer;
    }

    @Override
    void add(Buffer buffer, Object[] row) {
      double x = reader.read(row[0]);
      if (!Double.isNaN(x)) {
        buffer.sketch.add(x);
      }
    }

    @Override
    Object partial(Buffer buffer) {
      if (buffer.settings == null) {
        return null;
      }
      return Arrays.asList(
          new DoubleWritable(buffer.settings.width()),
          new Text(buffer.settings.method().sqlName()),
          new BytesWritable(buffer.sketch.toBytes()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        RobustSettings other =
            RobustSettings.of(
                partials().number(partial, "width"), partials().string(partial, "method"));
        buffer.settings = other.requireSame(buffer.settings);
        buffer.sketch.merge(QuantileSketch.fromBytes(partials().bytes(partial, "sketch")));
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) {
      RobustSettings known = buffer.settings == null ? RobustSettings.DEFAULT : buffer.settings;
      RobustBounds bounds = RobustBounds.of(buffer.sketch, known.width(), known.method());
      return Arrays.asList(
          new LongWritable(bounds.count()),
          number(bounds.median()),
          number(bounds.spread()),
          number(bounds.lower()),
          number(bounds.upper()));
    }
  }
}
