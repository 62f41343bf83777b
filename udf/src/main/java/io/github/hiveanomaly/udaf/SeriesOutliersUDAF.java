package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.arguments.Results.number;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.BooleanReader;
import io.github.hiveanomaly.arguments.StringReader;
import io.github.hiveanomaly.stats.Series;
import io.github.hiveanomaly.stats.SeriesOutliers;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;

/** series_outliers(time, value, season [, width [, half_window [, judged]]]). */
@Description(
    name = "series_outliers",
    value =
        "_FUNC_(time, value, season [, width [, half_window [, judged]]]) - returns of each value of a"
            + " series what its trend and its season lead one to expect, and how far off it is, in"
            + " the order of time, as array<struct<time, value:double, expected:double,"
            + " lower:double, upper:double, off:double>>",
    extended =
        "One row a point, in any order; time is a date, a timestamp or a number, and comes back in"
            + " its own type. The trend is a running median of half_window points on either side,"
            + " mended at the ends and on slopes; the median of what is left of the points of a season"
            + " is added, and both are found twice. Where all values are above 0 and that is clearly"
            + " likelier, trend and season are multiplied instead of added, and the spread is a share"
            + " of what is expected. A season is any primitive value: the weekday of days, the hour"
            + " of hours, a constant where there is none. off is how many spreads a value lies above"
            + " or, below 0, below what is expected, a spread being 1.4826 median absolute deviations of"
            + " what is left, or, where that is 0, 1.253314 mean ones; lower and upper are width"
            + " spreads from what is expected. width is a constant number >= 0, 3 if left out or NULL;"
            + " half_window a constant integer >= 1, if left out or NULL the greater of 6 and twice the"
            + " number of seasons. off is NULL where the spread is 0 and the value differs; of a point"
            + " that is the only one of its season expected, lower, upper and off are. Rows with a"
            + " NULL, NaN or infinite time, value or season are skipped; no rows give an empty array.\n"
            + "judged, a boolean a row, has the past judge the present: only rows where it is TRUE are"
            + " judged, and in the result, each by the rows before it alone, of which the last 6"
            + " windows of 2 half_window + 1 points count; of one that was found off, only the bound"
            + " it is beyond is in the past of later ones. The spread is then the root mean square of"
            + " what the past differed by from what the rows before it led one to expect, without"
            + " what was beyond 3 spreads. Later rows change nothing. A window must"
            + " lie before it, with two points of its season, or expected is NULL. NULL on all rows of"
            + " a group is as if the argument were left out.\n"
            + "It keeps the rows of a group, 24 bytes each, and sorts them.\n"
            + "Example:\n"
            + "  > SELECT p.`time`, p.value, p.expected, round(p.off, 3) FROM (SELECT _FUNC_(t, x, 0) AS"
            + " points FROM (SELECT posexplode(array(5, 5, 5, 5, 15, 5, 5, 5, 5)) AS (t, x)) v) s"
            + " LATERAL VIEW explode(points) e AS p WHERE p.off > 3;\n"
            + "  4\t15.0\t5.0\t7.181\n")
public final class SeriesOutliersUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes {@link SeriesOutliers} of the rows of a group. */
  public static final class Evaluator extends SeriesEvaluator {

    private static final int WIDTH = 0;
    private static final int HALF_WINDOW = 1;

    /** The half window that depends on the number of seasons. */
    private static final int USUAL = 0;

    private transient StringReader seasons;

    /** Null if the argument is left out. */
    private transient BooleanReader judged;

    @Override
    CallConstants initializeOthers(Arguments arguments) throws UDFArgumentException {
      arguments.count(3, 6);
      seasons = arguments.at(2, "season").text();
      judged = arguments.count() > 5 ? arguments.at(5, "judged").bool() : null;
      double width = SeriesOutliers.DEFAULT_WIDTH;
      if (arguments.count() > 3 && !arguments.at(3, "width").isNullConstant()) {
        width = BoundsSettings.width(arguments.at(3, "width"));
      }
      int halfWindow = USUAL;
      if (arguments.count() > 4) {
        Argument argument = arguments.at(4, "half_window");
        halfWindow = argument.isNullConstant() ? USUAL : argument.constantInteger(1);
      }
      return CallConstants.of(width, halfWindow);
    }

    @Override
    String label(Object[] row) {
      return seasons.read(row[2]);
    }

    @Override
    Boolean isJudged(Object[] row) {
      return judged == null ? null : judged.read(row[5]);
    }

    @Override
    Structs.Type withFields(Structs.Type element) {
      return element.withDoubles("value", "expected", "lower", "upper", "off");
    }

    @Override
    List<Object> elements(Series series, CallConstants known) {
      double width = known.at(WIDTH);
      int seasonCount = series.seasonCount();
      int halfWindow =
          known.at(HALF_WINDOW) == USUAL
              ? SeriesOutliers.usualHalfWindow(seasonCount)
              : (int) known.at(HALF_WINDOW);
      boolean isByPast = series.saysWhatIsJudged();
      boolean[] isJudged = isByPast ? series.judged() : null;
      SeriesOutliers outliers =
          isByPast
              ? SeriesOutliers.byPast(
                  series.values(),
                  series.timeNumbers(),
                  series.seasons(),
                  seasonCount,
                  isJudged,
                  width,
                  halfWindow)
              : SeriesOutliers.byAll(
                  series.values(), series.seasons(), seasonCount, width, halfWindow);
      IntStream all = IntStream.range(0, series.length());
      IntStream places = isByPast ? all.filter(i -> isJudged[i]) : all;
      return new Points(series, outliers, places.toArray());
    }

    /**
     * The result. Elements and their fields are made when they are asked for: that is soon done,
     * most queries ask for few, and all of them take several times as much memory as the series.
     */
    private final class Points extends AbstractList<Object> {
      private final Series series;
      private final SeriesOutliers outliers;
      private final int[] places;

      Points(Series series, SeriesOutliers outliers, int[] places) {
        this.series = series;
        this.outliers = outliers;
        this.places = places;
      }

      @Override
      public Object get(int index) {
        return new Point(places[index]);
      }

      /** Hive's sort_array_by sorts a list where it is: what it sets are elements of this one. */
      @Override
      public Object set(int index, Object element) {
        Object before = get(index);
        places[index] = ((Point) element).place;
        return before;
      }

      @Override
      public int size() {
        return places.length;
      }

      private final class Point extends AbstractList<Object> {
        private final int place;

        Point(int place) {
          this.place = place;
        }

        @Override
        public Object get(int field) {
          switch (field) {
            case 0:
              return time(series, place);
            case 1:
              return new DoubleWritable(series.value(place));
            case 2:
              return number(outliers.expected(place));
            case 3:
              return number(outliers.lower(place));
            case 4:
              return number(outliers.upper(place));
            case 5:
              return number(outliers.spreadsOff(place));
            default:
              throw new IndexOutOfBoundsException("field " + field);
          }
        }

        @Override
        public int size() {
          return 6;
        }
      }
    }
  }
}
