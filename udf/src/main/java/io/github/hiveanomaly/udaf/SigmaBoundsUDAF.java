package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.Moments;
import io.github.hiveanomaly.stats.SigmaBounds;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.StructObjectInspector;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;

/** sigma_bounds(x [, sigma [, estimator]]). */
@Description(
    name = "sigma_bounds",
    value =
        "_FUNC_(x [, sigma [, estimator]]) - returns the mean plus and minus sigma standard"
            + " deviations and the statistics they rest on, as struct<count:bigint, min:double,"
            + " max:double, avg:double, sum:double, sum_of_squares:double, variance:double,"
            + " std_deviation:double, lower:double, upper:double, max_z:double>",
    extended =
        "sigma is a constant number >= 0, 3 if left out. estimator is 'population' (the default:"
            + " divides by n), 'sample' (by n - 1) or 'unbiased' (by n - 1, and the deviation by"
            + " c4(n)). max_z is the greatest number of deviations that so few values can reach at"
            + " all: where it is not above sigma, no value can be outside. NULL, NaN and infinite"
            + " values are skipped.\n"
            + "Example:\n"
            + "  > SELECT b.upper, b.lower FROM (SELECT _FUNC_(x, 2) AS b FROM (SELECT"
            + " explode(array(550, 60, 375)) AS x) v) s;\n"
            + "  733.8234345962646\t-77.15676792959795\n")
public final class SigmaBoundsUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link SigmaBounds} of the {@link Moments} of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient NumberReader reader;
    private transient SigmaSettings settings;
    private transient PartialReader partialReader;

    /** The moments of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      /** Moments with their sums: a few objects and arrays. */
      private static final int BYTES = 256;

      private final Moments moments = new Moments();

      /** Null until it is known: where partials are merged, from the first of them. */
      private SigmaSettings settings;

      @Override
      void reset() {
        moments.reset();
      }

      @Override
      public int estimate() {
        return BYTES;
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(1, 3);
      reader = arguments.at(0, "x").number();
      settings = SigmaSettings.of(arguments);
    }

    @Override
    void initializePartials(StructObjectInspector partial) {
      partialReader = new PartialReader(partial);
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type()
          .with("sigma", Structs.DOUBLE)
          .with("estimator", Structs.STRING)
          .with("moments", Structs.DOUBLES)
          .inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .withDoubles("min", "max", "avg", "sum", "sum_of_squares", "variance")
          .withDoubles("std_deviation", "lower", "upper", "max_z")
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
        buffer.moments.add(x);
      }
    }

    @Override
    Object partial(Buffer buffer) {
      if (buffer.settings == null) {
        return null;
      }
      return Arrays.asList(
          new DoubleWritable(buffer.settings.sigma()),
          new Text(buffer.settings.estimator().sqlName()),
          Structs.doubles(buffer.moments.toArray()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        SigmaSettings other =
            SigmaSettings.of(
                partialReader.number(partial, "sigma"), partialReader.string(partial, "estimator"));
        buffer.settings = other.requireSame(buffer.settings);
        buffer.moments.merge(Moments.fromArray(partialReader.doubles(partial, "moments")));
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) {
      SigmaSettings known = buffer.settings == null ? SigmaSettings.DEFAULT : buffer.settings;
      SigmaBounds bounds = SigmaBounds.of(buffer.moments, known.sigma(), known.estimator());
      return Arrays.asList(
          new LongWritable(bounds.count()),
          number(bounds.minimum()),
          number(bounds.maximum()),
          number(bounds.mean()),
          number(bounds.sum()),
          number(bounds.sumOfSquares()),
          number(bounds.variance()),
          number(bounds.standardDeviation()),
          number(bounds.lower()),
          number(bounds.upper()),
          number(bounds.largestZ()));
    }
  }
}
