package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.LevelShifts;
import io.github.hiveanomaly.stats.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;

/** level_shifts(time, value [, before [, after [, min_change]]]). */
@Description(
    name = "level_shifts",
    value =
        "_FUNC_(time, value [, before [, after [, min_change]]]) - returns when the level of a series"
            + " changed for long, in the order of time, as array<struct<time, level_before:double,"
            + " level_after:double, ratio:double>>",
    extended =
        "A shift is where each of the after next values is above each of the before last ones, or"
            + " each below, by at least min_change, a share of the latter; of several places so near"
            + " to each other that they are one shift, that where the two lie furthest apart. time,"
            + " that of the first value of the level it changed to, is a date, a timestamp or a"
            + " number, and comes back in its own type; level_before and level_after are the medians"
            + " of those values, ratio the latter over the former, NULL if that is 0. before and"
            + " after are constant integers >= 1, 6 and 4 if left out, min_change a constant number"
            + " >= 0, 0.05 if left out. One row a point, in any order. Rows with a NULL, NaN or"
            + " infinity are skipped; no shift gives an empty array. Of values with a rhythm of the"
            + " week give the sums of weeks. It keeps the rows of a group, 24 bytes each, and sorts"
            + " them.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(t, x, 4, 4, 0.1) FROM (SELECT posexplode(array(9, 10, 11, 10, 9, 14,"
            + " 13, 15, 14)) AS (t, x)) v;\n"
            + "  [{\"time\":5,\"level_before\":10.0,\"level_after\":14.0,\"ratio\":1.4}]\n")
public final class LevelShiftsUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link LevelShifts} of the rows of a group. */
  public static final class Evaluator extends SeriesEvaluator {

    private static final int BEFORE = 0;
    private static final int AFTER = 1;
    private static final int MIN_CHANGE = 2;

    /** All points are of one season. */
    private static final String ANY = "";

    @Override
    CallConstants initializeOthers(Arguments arguments) throws UDFArgumentException {
      arguments.count(2, 5);
      int before = LevelShifts.DEFAULT_BEFORE;
      if (arguments.count() > 2) {
        before = arguments.at(2, "before").constantInteger(1);
      }
      int after = LevelShifts.DEFAULT_AFTER;
      if (arguments.count() > 3) {
        after = arguments.at(3, "after").constantInteger(1);
      }
      double leastChange = LevelShifts.DEFAULT_LEAST_CHANGE;
      if (arguments.count() > 4) {
        Argument argument = arguments.at(4, "min_change");
        leastChange = BoundsSettings.width(argument);
      }
      return CallConstants.of(before, after, leastChange);
    }

    @Override
    String label(Object[] row) {
      return ANY;
    }

    @Override
    Boolean isJudged(Object[] row) {
      return true;
    }

    @Override
    Structs.Type withFields(Structs.Type element) {
      return element.withDoubles("level_before", "level_after", "ratio");
    }

    @Override
    List<Object> elements(Series series, CallConstants known) {
      List<LevelShifts.Shift> shifts =
          LevelShifts.of(
              series.values(), (int) known.at(BEFORE), (int) known.at(AFTER), known.at(MIN_CHANGE));
      List<Object> result = new ArrayList<>();
      for (LevelShifts.Shift shift : shifts) {
        result.add(
            Arrays.asList(
                time(series, shift.place()),
                number(shift.levelBefore()),
                number(shift.levelAfter()),
                number(shift.ratio())));
      }
      return result;
    }
  }
}
