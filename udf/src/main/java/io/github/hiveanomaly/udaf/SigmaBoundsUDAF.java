package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.stats.Estimator;
import io.github.hiveanomaly.stats.Moments;
import io.github.hiveanomaly.stats.SigmaBounds;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.plan.ptf.WindowFrameDef;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.LongWritable;

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
            + " values are skipped. All but the count is NULL for no values; so are deviation and"
            + " bounds of one value, unless estimator is 'population'. As a window function, with a"
            + " frame of ROWS BETWEEN, a row costs the same whatever the size of the frame.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(x, 2) FROM (SELECT explode(array(550, 60, 375)) AS x) v;\n"
            + "  {\"count\":3,\"min\":60.0,\"max\":550.0,\"avg\":328.3333333333333,\"sum\":985.0,"
            + "\"sum_of_squares\":446725.0,\"variance\":41105.555555555555,"
            + "\"std_deviation\":202.7450506314656,\"lower\":-77.15676792959789,"
            + "\"upper\":733.8234345962645,\"max_z\":1.4142135623730951}\n")
public final class SigmaBoundsUDAF extends Aggregate {

  private static final BoundsSettings.Options<Estimator> OPTIONS =
      new BoundsSettings.Options<>(
          "sigma",
          SigmaBounds::requireSigma,
          estimator -> SigmaBounds.DEFAULT_SIGMA,
          false,
          "estimator",
          Estimator.POPULATION,
          Estimator::of);

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link SigmaBounds} of the {@link Moments} of a group. */
  public static final class Evaluator extends BoundsEvaluator<Estimator, Evaluator.Buffer> {

    /** The moments of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends MomentsBuffer<Estimator> {

      @Override
      Object result(BoundsSettings<Estimator> settings) {
        return Evaluator.result(moments(), settings);
      }
    }

    @Override
    BoundsSettings.Options<Estimator> options() {
      return OPTIONS;
    }

    @Override
    ObjectInspector stateInspector() {
      return MomentsBuffer.INSPECTOR;
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
    Buffer newBuffer() {
      return new Buffer();
    }

    @Override
    public GenericUDAFEvaluator getWindowingEvaluator(WindowFrameDef frame) {
      return new SlidingSigmaBounds(this, frame);
    }

    /** The bounds of these moments by the settings of the call. */
    Object result(Moments moments) {
      return result(moments, settings());
    }

    private static Object result(Moments moments, BoundsSettings<Estimator> settings) {
      SigmaBounds bounds = SigmaBounds.of(moments, settings.width(), settings.kind());
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
