package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.stats.QuantileSketch;
import io.github.hiveanomaly.stats.RobustBounds;
import io.github.hiveanomaly.stats.RobustBounds.Method;
import io.github.hiveanomaly.stats.SigmaBounds;
import io.github.hiveanomaly.stats.SqlNames;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** robust_bounds(x [, width [, method]]). */
@Description(
    name = "robust_bounds",
    value =
        "_FUNC_(x [, width [, method]]) - returns bounds that a few wild values do not move, as"
            + " struct<count:bigint, median:double, spread:double, lower:double, upper:double,"
            + " scale_from:string>",
    extended =
        "method 'mad' (the default): the median plus and minus width spreads, a spread being 1.4826"
            + " median absolute deviations, for Gaussian values one standard deviation; width is 3"
            + " if left out. method 'iqr': Tukey's fences, width spreads beyond the quartiles, the"
            + " spread being their distance; width is 1.5 if left out or NULL. Both are constants."
            + " scale_from says what the spread is: 'mad'; where that is 0, since half of the values"
            + " or more are equal, 'mean_deviation', 1.253314 mean absolute deviations from the"
            + " median; 'iqr'; or 'none' where it is 0, and then nothing can be said of a value that"
            + " differs. Exact up to 4096 different values, however many there are of each, by a t-digest"
            + " beyond. NULL, NaN and infinite values are skipped.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(x) FROM (SELECT explode(array(1, 2, 3, 4, 100)) AS x) v;\n"
            + "  {\"count\":5,\"median\":3.0,\"spread\":1.4826,\"lower\":-1.4478,"
            + "\"upper\":7.4478,\"scale_from\":\"mad\"}\n")
public final class RobustBoundsUDAF extends Aggregate {

  private static final BoundsSettings.Options<Method> OPTIONS =
      new BoundsSettings.Options<>(
          "width",
          SigmaBounds::requireSigma,
          Method::defaultWidth,
          true,
          "method",
          Method.MAD,
          Method::of);

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link RobustBounds} of the {@link QuantileSketch} of a group. */
  public static final class Evaluator extends BoundsEvaluator<Method, Evaluator.Buffer> {

    /** The sketch of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends BoundsEvaluator.Buffer<Method> {
      private final QuantileSketch sketch = new QuantileSketch();

      @Override
      void reset() {
        sketch.reset();
      }

      @Override
      public int estimate() {
        return sketch.estimate();
      }

      @Override
      void add(double value) {
        sketch.add(value);
      }

      @Override
      Object state() {
        return new BytesWritable(sketch.toBytes());
      }

      @Override
      void addState(PartialReader partials, Object partial, String field) {
        sketch.merge(QuantileSketch.fromBytes(partials.bytes(partial, field)));
      }

      @Override
      Object result(BoundsSettings<Method> settings) {
        RobustBounds bounds = RobustBounds.of(sketch, settings.width(), settings.kind());
        return Arrays.asList(
            new LongWritable(bounds.count()),
            number(bounds.median()),
            number(bounds.scale().spread()),
            number(bounds.lower()),
            number(bounds.upper()),
            bounds.scale().from() == null ? null : new Text(SqlNames.of(bounds.scale().from())));
      }
    }

    @Override
    BoundsSettings.Options<Method> options() {
      return OPTIONS;
    }

    @Override
    ObjectInspector stateInspector() {
      return Structs.BINARY;
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .withDoubles("median", "spread", "lower", "upper")
          .with("scale_from", Structs.STRING)
          .inspector();
    }

    @Override
    Buffer newBuffer() {
      return new Buffer();
    }
  }
}
