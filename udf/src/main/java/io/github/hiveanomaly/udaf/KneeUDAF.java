package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.IntegerReader;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.stats.Knee;
import java.util.Arrays;
import java.util.TreeMap;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.IntWritable;

/** knee(k, wssse). */
@Description(
    name = "knee",
    value =
        "_FUNC_(k, wssse) - returns the k at the knee of the falling curve of wssse over k, by the"
            + " Kneedle algorithm",
    extended =
        "One row a k, in any order, of one run and segment; k is an integer. Rows with a NULL are"
            + " skipped; NULL if the curve has no knee, or less than three points.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(k, wssse) FROM (SELECT stack(5, 1, 681, 2, 152, 3, 79, 4, 57, 5,"
            + " 46) AS (k, wssse)) s;\n"
            + "  2\n")
public final class KneeUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Collects the points of a curve. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient IntegerReader xReader;
    private transient NumberReader yReader;

    /** The points so far. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private static final int BYTES = 64;
      private static final int BYTES_PER_POINT = 80;

      private final TreeMap<Integer, Double> points = new TreeMap<>();

      @Override
      void reset() {
        points.clear();
      }

      @Override
      public int estimate() {
        return BYTES + BYTES_PER_POINT * points.size();
      }

      void add(int x, double y) {
        if (points.put(x, y) != null) {
          throw new IllegalArgumentException(
              "expected each k once, but got "
                  + x
                  + " twice: the curve is that of one run and segment");
        }
      }

      double[] x() {
        return points.keySet().stream().mapToDouble(Integer::doubleValue).toArray();
      }

      double[] y() {
        return points.values().stream().mapToDouble(Double::doubleValue).toArray();
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(2, 2);
      xReader = arguments.at(0, "k").integer();
      yReader = arguments.at(1, "wssse").number();
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type()
          .with("k", Structs.DOUBLES)
          .with("wssse", Structs.DOUBLES)
          .inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return Structs.INT;
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      return new Buffer();
    }

    @Override
    void add(Buffer buffer, Object[] row) throws HiveException {
      Integer x = xReader.read(row[0]);
      double y = yReader.read(row[1]);
      if (x != null && !Double.isNaN(y)) {
        addPoint(buffer, x, y);
      }
    }

    private void addPoint(Buffer buffer, int x, double y) throws HiveException {
      try {
        buffer.add(x, y);
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object partial(Buffer buffer) {
      return Arrays.asList(Structs.doubles(buffer.x()), Structs.doubles(buffer.y()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      double[] x = partials().doubles(partial, "k");
      double[] y = partials().doubles(partial, "wssse");
      for (int i = 0; i < x.length; i++) {
        addPoint(buffer, (int) x[i], y[i]);
      }
    }

    @Override
    Object result(Buffer buffer) {
      double[] x = buffer.x();
      int position = Knee.ofFallingCurve(x, buffer.y());
      return position < 0 ? null : new IntWritable((int) x[position]);
    }
  }
}
