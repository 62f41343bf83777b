package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.Normality;
import io.github.hiveanomaly.stats.ShapeMoments;
import java.util.Arrays;
import java.util.Collections;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.LongWritable;

/** normality(x). */
@Description(
    name = "normality",
    value =
        "_FUNC_(x) - returns whether the values may be Gaussian, by Jarque and Bera, as"
            + " struct<count:bigint, skewness:double, kurtosis:double, jarque_bera:double,"
            + " p_value:double>",
    extended =
        "skewness is 0 for symmetric values; kurtosis is the excess over a Gaussian's, and so 0 for"
            + " one. p_value is the probability of a greater jarque_bera if the values are Gaussian"
            + " (chi-square with two degrees of freedom, good for some hundred values and more):"
            + " where it is tiny, bounds by standard deviations mislead. All but the count is NULL"
            + " for no values and for equal ones. NULL, NaN and infinite values are skipped.\n"
            + "Example:\n"
            + "  > SELECT n.count, n.skewness, n.kurtosis FROM (SELECT _FUNC_(x) AS n FROM (SELECT"
            + " explode(array(2, 4, 6, 8)) AS x) v) s;\n"
            + "  4\t0.0\t-1.36\n")
public final class NormalityUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link Normality} of the {@link ShapeMoments} of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient NumberReader reader;

    /** The moments of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private static final int BYTES = 256;

      private final ShapeMoments moments = new ShapeMoments();

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
      reader = arguments.count(1, 1).at(0, "x").number();
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type().with("moments", Structs.DOUBLES).inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .withDoubles("skewness", "kurtosis", "jarque_bera", "p_value")
          .inspector();
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      return new Buffer();
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
      return Collections.singletonList(Structs.doubles(buffer.moments.toArray()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        buffer.moments.merge(ShapeMoments.fromArray(partials().doubles(partial, "moments")));
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) {
      Normality normality = Normality.of(buffer.moments);
      return Arrays.asList(
          new LongWritable(normality.count()),
          number(normality.skewness()),
          number(normality.excessKurtosis()),
          number(normality.jarqueBera()),
          number(normality.pValue()));
    }
  }
}
