package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.CollectedRows;
import io.github.hiveanomaly.stats.RateBounds;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.LongWritable;

/** rate_bounds(sum, n [, width]). */
@Description(
    name = "rate_bounds",
    value =
        "_FUNC_(sum, n [, width]) - returns how far rates sum / n may lie from their common one, each"
            + " by the n observations it stands on, as struct<count:bigint, rate:double,"
            + " deviation:double, between:double, reach:double>",
    extended =
        "Laney's U' and P' charts. rate is all sums over all observations, deviation that of one"
            + " observation, sqrt(rate), between the spread (1.4826 median absolute deviations, or"
            + " 1.253314 mean ones where that is 0) of z = (sum / n - rate) / (deviation / sqrt(n)):"
            + " about 1 where rates differ by chance alone. reach is width * deviation * between: a"
            + " rate is off where it is further than reach / sqrt(n) from the common one. width is a"
            + " constant number >= 0, 3 if left out. Proportions have the same reach. Rows with a"
            + " NULL, NaN or infinity are skipped, and those with n = 0; n below 0 is an error. All"
            + " but the count is NULL for no rows. It keeps the rows of a group, 24 bytes each.\n"
            + "Example:\n"
            + "  > SELECT b.`count`, b.rate, b.deviation, round(b.`between`, 4), round(b.reach, 4) FROM"
            + " (SELECT _FUNC_(s, n) AS b FROM (SELECT stack(4, 20, 5, 36, 9, 14, 4, 30, 7) AS (s,"
            + " n)) v) t;\n"
            + "  4\t4.0\t2.0\t0.2802\t1.6811\n")
public final class RateBoundsUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link RateBounds} of the rows of a group. */
  public static final class Evaluator extends RowsEvaluator {

    private transient NumberReader sums;
    private transient NumberReader observations;

    @Override
    CallConstants initialize(Arguments arguments) throws UDFArgumentException {
      arguments.count(2, 3);
      sums = arguments.at(0, "sum").number();
      observations = arguments.at(1, "n").number();
      return CallConstants.of(
          arguments.count() > 2
              ? BoundsSettings.width(arguments.at(2, "width"))
              : RateBounds.DEFAULT_WIDTH);
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .withDoubles("rate", "deviation", "between", "reach")
          .inspector();
    }

    @Override
    void add(CollectedRows rows, Object[] row) {
      double sum = sums.read(row[0]);
      double n = observations.read(row[1]);
      if (!Double.isNaN(sum) && !Double.isNaN(n)) {
        RateBounds.add(rows, sum, n);
      }
    }

    @Override
    Object result(CollectedRows rows, CallConstants known) {
      if (rows.size() == 0) {
        return Arrays.asList(new LongWritable(0), null, null, null, null);
      }
      RateBounds bounds = RateBounds.of(rows, known.at(0));
      return Arrays.asList(
          new LongWritable(bounds.count()),
          number(bounds.rate()),
          number(bounds.deviation()),
          number(bounds.between()),
          number(bounds.reach()));
    }
  }
}
