package io.github.hiveanomaly.udaf;

import static io.github.hiveanomaly.testing.AggregateCase.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.hiveanomaly.testing.AggregateCalls;
import io.github.hiveanomaly.testing.AggregateCalls.Partial;
import io.github.hiveanomaly.testing.AggregateCase;
import io.github.hiveanomaly.testing.AggregateContract;
import io.github.hiveanomaly.testing.Form;
import io.github.hiveanomaly.testing.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.hive.common.type.Date;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.common.type.Timestamp;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDAFEvaluator.Mode;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredJavaObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDFSortArrayByField;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("deprecation") // Hive's own interfaces of aggregates are deprecated
class SeriesOutliersUDAFTest extends AggregateContract {

  @Override
  protected Class<SeriesOutliersUDAF> function() {
    return SeriesOutliersUDAF.class;
  }

  @Override
  protected int requiredArguments() {
    return 3;
  }

  @Override
  protected Object resultOfNothing() {
    return List.of();
  }

  private static List<Object> point(
      Object time, double value, Double expected, Double lower, Double upper, Double off) {
    return Arrays.asList(time, value, expected, lower, upper, off);
  }

  @Override
  protected Stream<AggregateCase> cases() {
    return Stream.of(
        AggregateCase.of(
                "flat but for one",
                column("int"),
                column("double"),
                column("string"),
                Value.constant("double", 3.0),
                Value.constant("int", 2))
            .row(9, 5.0, "")
            .row(1, 5.0, "")
            .row(3, 5.0, "")
            .row(5, 15.0, "")
            .row(2, 5.0, "")
            .row(4, 5.0, "")
            .row(7, 5.0, "")
            .row(8, 5.0, "")
            .row(6, 5.0, "")
            // the mean absolute deviation is 10 / 9
            .gives(
                IntStream.rangeClosed(1, 9)
                    .mapToObj(
                        time ->
                            point(
                                time,
                                time == 5 ? 15.0 : 5.0,
                                5.0,
                                5 - 3 * 1.253314 * 10 / 9,
                                5 + 3 * 1.253314 * 10 / 9,
                                time == 5 ? 9 / 1.253314 : 0.0))
                    .toList()),
        AggregateCase.of("of two seasons", column("date"), column("double"), column("int"))
            .row(Date.valueOf("2026-02-28"), 5.0, 6)
            .row(Date.valueOf("2026-02-27"), 4.0, 5)
            .row(Date.valueOf("2026-03-01"), 4.0, 5)
            .row(Date.valueOf("2026-03-02"), 5.0, 6)
            .row(Date.valueOf("2026-03-03"), 7.0, 7)
            .gives(
                List.of(
                    point(Date.valueOf("2026-02-27"), 4, 4.0, 4.0, 4.0, 0.0),
                    point(Date.valueOf("2026-02-28"), 5, 5.0, 5.0, 5.0, 0.0),
                    point(Date.valueOf("2026-03-01"), 4, 4.0, 4.0, 4.0, 0.0),
                    point(Date.valueOf("2026-03-02"), 5, 5.0, 5.0, 5.0, 0.0),
                    point(Date.valueOf("2026-03-03"), 7, null, null, null, null))),
        AggregateCase.of("one", column("timestamp"), column("double"), column("boolean"))
            .row(Timestamp.valueOf("2026-02-28 01:02:03.000000004"), 5.0, true)
            .gives(
                List.of(
                    point(
                        Timestamp.valueOf("2026-02-28 01:02:03.000000004"),
                        5,
                        null,
                        null,
                        null,
                        null))));
  }

  static Stream<List<Object>> times() {
    return Stream.of(
        List.of("tinyint", (byte) -3, (byte) 4, (byte) 5),
        List.of("smallint", (short) -3, (short) 4, (short) 5),
        List.of("int", -3, 4, 5),
        List.of("bigint", Long.MIN_VALUE, 4L, Long.MAX_VALUE),
        List.of("float", -3.5f, 0.0f, 1.5f),
        List.of("double", -1e300, -1e-300, 1.5),
        List.of(
            "decimal(18,2)",
            HiveDecimal.create("-3.5"),
            HiveDecimal.create("4"),
            HiveDecimal.create("9999999999999999.99")),
        List.of(
            "date",
            Date.valueOf("0999-12-31"),
            Date.valueOf("1969-12-31"),
            Date.valueOf("9999-12-31")),
        List.of(
            "timestamp",
            Timestamp.valueOf("1582-01-01 00:00:00"),
            Timestamp.valueOf("1969-12-31 23:59:59.999999999"),
            Timestamp.valueOf("2026-03-29 02:30:00")));
  }

  @ParameterizedTest
  @MethodSource("times")
  void givesTimesBackInTheirOwnType(List<Object> times) throws HiveException {
    AggregateCase given =
        AggregateCase.of(
                "", column((String) times.get(0)), column("double"), Value.constant("int", 0))
            .row(times.get(3), 1.0)
            .row(times.get(1), 1.0)
            .row(times.get(2), 1.0);
    for (Form form : Form.values()) {
      AggregateCalls calls = new AggregateCalls(function(), given, form);
      Object complete = calls.complete(given.rows());
      assertThat((List<?>) complete)
          .extracting(point -> ((List<?>) point).get(0))
          .isEqualTo(times.subList(1, 4));
      List<Partial> partials =
          calls.partials(List.of(given.rows().subList(0, 1), given.rows().subList(1, 3)));
      assertThat(calls.finish(partials.stream().map(Partial::throughLazyBinary).toList()))
          .isEqualTo(complete);
    }
  }

  private static AggregateCase noise(int length, Value... constants) {
    List<Value> arguments =
        new ArrayList<>(List.of(column("int"), column("double"), column("int")));
    arguments.addAll(Arrays.asList(constants));
    AggregateCase given = AggregateCase.of("", arguments.toArray(Value[]::new));
    Random random = new Random(7);
    for (int i = 0; i < length; i++) {
      // each third time twice
      given = given.row(i - i % 3 / 2, random.nextGaussian(), i % 4);
    }
    return given;
  }

  /** The very same bits, since the rows are put into one order first. */
  @Test
  void isTheSameInAnyOrder() throws HiveException {
    AggregateCase given = noise(100);
    AggregateCalls calls = new AggregateCalls(function(), given, Form.WRITABLE);
    Object expected = calls.complete(given.rows());
    for (int seed = 0; seed < 20; seed++) {
      List<List<Object>> rows = new ArrayList<>(given.rows());
      Collections.shuffle(rows, new Random(seed));
      assertThat(calls.complete(rows)).isEqualTo(expected);
      List<Partial> partials =
          new ArrayList<>(
              calls.partials(
                  List.of(rows.subList(0, 30), rows.subList(30, 77), rows.subList(77, 100))));
      Collections.shuffle(partials, new Random(seed));
      assertThat(calls.finish(partials)).isEqualTo(expected);
    }
  }

  private List<?> byPast(double... values) throws HiveException {
    AggregateCase series =
        AggregateCase.of(
            "",
            column("int"),
            column("double"),
            Value.constant("string", "all"),
            Value.constant("void", null),
            Value.constant("int", 2),
            column("boolean"));
    for (int i = 0; i < values.length; i++) {
      series = series.row(i + 1, values[i], i >= values.length - 2);
    }
    return (List<?>) new AggregateCalls(function(), series, Form.WRITABLE).complete(series.rows());
  }

  @Test
  void judgesByThePastWhatItIsToldTo() throws HiveException {
    List<?> result = byPast(10, 12, 11, 10, 12, 11, 10, 30, 12);
    assertThat(result).hasSize(2);
    // the median of the last three, which no line has been nearer than
    assertThat(((List<?>) result.get(0)).subList(0, 2)).isEqualTo(List.of(8, 30.0));
    assertThat((Double) ((List<?>) result.get(0)).get(2)).isCloseTo(11, within(1e-14));
    assertThat((Double) ((List<?>) result.get(0)).get(5)).isGreaterThan(3);
    // how far off the 30 is has no part in what is expected of the next
    List<?> further = byPast(10, 12, 11, 10, 12, 11, 10, 3000, 12);
    assertThat(further.get(1)).isEqualTo(result.get(1));
    assertThat((Double) ((List<?>) result.get(1)).get(2)).isCloseTo(11, within(1e-14));
  }

  @Test
  void judgesByAllWhereItIsNotTold() throws HiveException {
    AggregateCase told =
        noise(60, Value.constant("int", 3), Value.constant("int", 8), Value.constant("void", null));
    AggregateCase left = noise(60, Value.constant("int", 3), Value.constant("int", 8));
    AggregateCase usual = noise(60);
    Object expected = new AggregateCalls(function(), left, Form.WRITABLE).complete(left.rows());
    assertThat(new AggregateCalls(function(), told, Form.WRITABLE).complete(told.rows()))
        .isEqualTo(expected);
    assertThat(new AggregateCalls(function(), usual, Form.WRITABLE).complete(usual.rows()))
        .isEqualTo(expected);
  }

  /** Which sorts the very list that it is given. */
  @Test
  void canBeSortedByHive() throws HiveException {
    AggregateCase given = noise(20);
    AggregateCalls calls = new AggregateCalls(function(), given, Form.WRITABLE);
    AggregateCalls.Initialized complete = calls.ofRows(Mode.COMPLETE);
    GenericUDAFEvaluator.AggregationBuffer buffer = complete.evaluator().getNewAggregationBuffer();
    calls.iterate(complete.evaluator(), buffer, given.rows());
    List<Object> byValue = new ArrayList<>((List<?>) AggregateCalls.result(complete, buffer));
    byValue.sort(Comparator.comparing(point -> (Double) ((List<?>) point).get(1)));

    Form.Column field = Value.constant("string", "value").in(Form.WRITABLE);
    GenericUDFSortArrayByField sort = new GenericUDFSortArrayByField();
    ObjectInspector sorted =
        sort.initialize(new ObjectInspector[] {complete.result(), field.inspector()});
    Object points = complete.evaluator().terminate(buffer);
    Object result =
        sort.evaluate(
            new DeferredObject[] {
              new DeferredJavaObject(points), new DeferredJavaObject(field.value())
            });
    assertThat(Form.toJava(result, sorted)).isEqualTo(byValue);
    assertThat(Form.toJava(points, complete.result())).isEqualTo(byValue);
  }

  private static AggregateCalls calls(Value... arguments) {
    return new AggregateCalls(
        SeriesOutliersUDAF.class, AggregateCase.of("no rows", arguments), Form.WRITABLE);
  }

  @Test
  void refusesPartialsOfAnotherCall() throws HiveException {
    List<List<List<Object>>> none = List.of(List.of());
    Value[] arguments = {column("int"), column("int"), column("int")};
    Partial usual = calls(arguments).partials(none).get(0);
    Partial two =
        calls(arguments[0], arguments[1], arguments[2], Value.constant("int", 2))
            .partials(none)
            .get(0);
    assertThatThrownBy(() -> calls(arguments).finish(List.of(usual, two)))
        .hasMessage(
            "series_outliers: expected partial results of one call, but got some with the constants"
                + " [3.0, 0.0] and [2.0, 0.0]");
  }

  @Test
  void namesWhatIsWrong() {
    Value number = column("double");
    assertThatThrownBy(() -> calls(column("string"), number, number).compile())
        .hasMessage(
            "series_outliers: argument 1 (time): expected a date, a timestamp or a number, but got"
                + " string");
    assertThatThrownBy(() -> calls(number, column("date"), number).compile())
        .hasMessage("series_outliers: argument 2 (value): expected a number, but got date");
    assertThatThrownBy(() -> calls(number, number, column("array<int>")).compile())
        .hasMessage(
            "series_outliers: argument 3 (season): expected a number, a string, a date, a timestamp"
                + " or a boolean, but got array<int>");
    assertThatThrownBy(() -> calls(number, number, number, Value.constant("int", -1)).compile())
        .hasMessage(
            "series_outliers: argument 4 (width): expected a finite number >= 0, but got -1.0");
    assertThatThrownBy(
            () ->
                calls(number, number, number, Value.constant("int", 3), Value.constant("int", 0))
                    .compile())
        .hasMessage(
            "series_outliers: argument 5 (half_window): expected an integer >= 1, but got 0");
    assertThatThrownBy(
            () -> calls(number, number, number, Value.constant("int", 3), column("int")).compile())
        .hasMessage(
            "series_outliers: argument 5 (half_window): expected a constant integer, but got a value"
                + " that differs from row to row");
    Value nothing = Value.constant("void", null);
    assertThatThrownBy(
            () -> calls(number, number, number, nothing, nothing, column("date")).compile())
        .hasMessage("series_outliers: argument 6 (judged): expected a boolean, but got date");
    AggregateCase wide =
        AggregateCase.of("", column("decimal(38,0)"), number, Value.constant("int", 0))
            .row(HiveDecimal.create("123456789012345678901"), 1.0);
    assertThatThrownBy(
            () -> new AggregateCalls(function(), wide, Form.WRITABLE).complete(wide.rows()))
        .hasMessage(
            "series_outliers: argument 1 (time): expected a decimal of at most 18 digits, but got"
                + " 123456789012345678901");
  }
}
