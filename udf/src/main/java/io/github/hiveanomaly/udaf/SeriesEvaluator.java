package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.arguments.TimeReader;
import io.github.hiveanomaly.stats.CollectedRows;
import io.github.hiveanomaly.stats.Series;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;

/** What the evaluators of series share: f(time, value, ...), which give an array of structs. */
abstract class SeriesEvaluator extends RowsEvaluator {

  /** A field of partial results: NULL, it only has the type of the times in the rows. */
  private static final String TIME = "time";

  private transient TimeReader times;
  private transient NumberReader values;

  /** Checks the arguments after the second one, makes their readers, and gives the constants. */
  abstract CallConstants initializeOthers(Arguments arguments) throws UDFArgumentException;

  /**
   * What else a row has.
   *
   * @return null if it is missing
   */
  abstract String label(Object[] row) throws HiveException;

  /** Whether a row is judged; null where that is not said. */
  abstract Boolean isJudged(Object[] row) throws HiveException;

  /** The fields of an element of the result, after the time. */
  abstract Structs.Type withFields(Structs.Type element);

  /** The elements of the result, as a new list. */
  abstract List<Object> elements(Series series, CallConstants known);

  /** The time of a place in a series, as a new object. */
  final Object time(Series series, int place) {
    return times.result(series.time(place), series.nanoseconds(place));
  }

  @Override
  final CallConstants initialize(Arguments arguments) throws UDFArgumentException {
    CallConstants constants = initializeOthers(arguments);
    times = arguments.at(0, "time").time();
    values = arguments.at(1, "value").number();
    return constants;
  }

  @Override
  final void initializePartials(PartialReader reader) {
    times = TimeReader.ofResults(reader.inspector(TIME));
  }

  @Override
  final Structs.Type partialType() {
    return super.partialType().with(TIME, times.resultInspector());
  }

  @Override
  final List<Object> furtherFields() {
    List<Object> fields = new ArrayList<>();
    fields.add(null);
    return fields;
  }

  @Override
  final ObjectInspector resultInspector() {
    return ObjectInspectorFactory.getStandardListObjectInspector(
        withFields(new Structs.Type().with(TIME, times.resultInspector())).inspector());
  }

  @Override
  final void add(CollectedRows rows, Object[] row) throws HiveException {
    double value = values.read(row[1]);
    String label = label(row);
    if (!Double.isNaN(value) && label != null && times.read(row[0])) {
      Series.add(rows, times.time(), times.nanoseconds(), value, label, isJudged(row));
    }
  }

  @Override
  final Object result(CollectedRows rows, CallConstants known) {
    return rows.size() == 0 ? new ArrayList<>() : elements(Series.of(rows), known);
  }
}
