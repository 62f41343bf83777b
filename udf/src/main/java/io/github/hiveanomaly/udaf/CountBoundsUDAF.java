package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.stats.CountBounds;
import io.github.hiveanomaly.stats.CountModel;
import io.github.hiveanomaly.stats.Moments;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.LongWritable;

/** count_bounds(x [, alpha [, method]]). */
@Description(
    name = "count_bounds",
    value =
        "_FUNC_(x [, alpha [, method]]) - returns bounds of small counts, as struct<count:bigint,"
            + " mean:double, dispersion:double, lower:double, upper:double>",
    extended =
        "alpha, a constant above 0 and below 0.5, 0.001 if left out, is the share of counts beyond"
            + " either bound. method 'farrington' (the default): the 2/3-power of a count is Gaussian,"
            + " and the mean's own error counts; method 'negative_binomial', or Poisson where the"
            + " dispersion is 1: whole numbers as bounds. dispersion is the variance over the mean, no"
            + " less than 1. lower is never below 0. With counts of 100 and more sigma_bounds says the"
            + " same. Counts below 0 are an error. NULL, NaN and infinite values are skipped. All but"
            + " the count is NULL for no values; dispersion and bounds of one value are.\n"
            + "Example:\n"
            + "  > SELECT b.mean, round(b.dispersion, 3), round(b.lower, 3), round(b.upper, 3) FROM"
            + " (SELECT _FUNC_(x, 0.05) AS b FROM (SELECT explode(array(5, 2, 8, 3, 7, 5)) AS x) v)"
            + " s;\n"
            + "  5.0\t1.04\t1.559\t9.557\n")
public final class CountBoundsUDAF extends Aggregate {

  private static final BoundsSettings.Options<CountModel.Method> OPTIONS =
      new BoundsSettings.Options<>(
          "alpha",
          CountBounds::requireAlpha,
          method -> CountBounds.DEFAULT_ALPHA,
          true,
          "method",
          CountModel.Method.FARRINGTON,
          CountModel.Method::of);

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link CountBounds} of the {@link Moments} of a group. */
  public static final class Evaluator extends BoundsEvaluator<CountModel.Method, Evaluator.Buffer> {

    /** The moments of a group of counts. */
    @AggregationType(estimable = true)
    static final class Buffer extends MomentsBuffer<CountModel.Method> {

      @Override
      void add(double value) {
        if (value < 0) {
          throw new IllegalArgumentException("expected counts >= 0, but got " + value);
        }
        super.add(value);
      }

      @Override
      Object result(BoundsSettings<CountModel.Method> settings) {
        CountBounds bounds = CountBounds.of(moments(), settings.width(), settings.kind());
        return Arrays.asList(
            new LongWritable(bounds.count()),
            number(bounds.mean()),
            number(bounds.dispersion()),
            number(bounds.lower()),
            number(bounds.upper()));
      }
    }

    @Override
    BoundsSettings.Options<CountModel.Method> options() {
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
          .withDoubles("mean", "dispersion", "lower", "upper")
          .inspector();
    }

    @Override
    Buffer newBuffer() {
      return new Buffer();
    }
  }
}
