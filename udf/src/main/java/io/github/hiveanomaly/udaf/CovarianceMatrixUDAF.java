package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.stats.CovarianceMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspectorFactory;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;

/** covariance_matrix(features [, weight]). */
@Description(
    name = "covariance_matrix",
    value =
        "_FUNC_(features [, weight]) - returns mean and sample covariance of readings as"
            + " struct<count:bigint, mean:array<double>, covariance:array<array<double>>>",
    extended =
        "features is an array or a struct of numbers, of one length in all rows. weight is an"
            + " integer >= 0: a reading of weight 3 counts as three equal ones. Divided by count - 1:"
            + " covariance is NULL for a count of 1. Rows with a NULL, or a feature that is NaN or"
            + " infinite, are skipped; NULL if none is left. What it returns fits cluster_model and"
            + " mahalanobis.\n"
            + "Example:\n"
            + "  > SELECT _FUNC_(array(x, y)) FROM (SELECT stack(6, 1, 1, 2, 2, 3, 3, 4, 1, 5, 2, 6,"
            + " 3) AS (x, y)) s;\n"
            + "  {\"count\":6,\"mean\":[3.5,2.0],\"covariance\":[[3.5,0.8],[0.8,0.8]]}\n")
public final class CovarianceMatrixUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Computes the covariance of the {@link CovarianceMoments} of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient WeightedFeatures readings;

    /** The moments of a group. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private static final int BYTES = 256;

      /** Null before the first row. */
      private CovarianceMoments moments;

      @Override
      void reset() {
        moments = null;
      }

      @Override
      public int estimate() {
        int dimensions = moments == null ? 0 : moments.dimensions();
        return BYTES + Double.BYTES * dimensions * (6 + dimensions);
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(1, 2);
      readings = WeightedFeatures.of(arguments);
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type()
          .with("dimensions", Structs.INT)
          .with("moments", Structs.DOUBLES)
          .inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return new Structs.Type()
          .with("count", Structs.BIGINT)
          .with("mean", Structs.DOUBLES)
          .with(
              "covariance", ObjectInspectorFactory.getStandardListObjectInspector(Structs.DOUBLES))
          .inspector();
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      return new Buffer();
    }

    @Override
    void add(Buffer buffer, Object[] row) throws HiveException {
      int dimensions = buffer.moments == null ? 0 : buffer.moments.dimensions();
      if (!readings.read(row, dimensions) || !readings.occurs()) {
        return;
      }
      double[] features = readings.features();
      if (buffer.moments == null) {
        buffer.moments = new CovarianceMoments(features.length);
      }
      buffer.moments.add(features, (double) readings.weight());
    }

    @Override
    Object partial(Buffer buffer) {
      if (buffer.moments == null) {
        return null;
      }
      return Arrays.asList(
          new IntWritable(buffer.moments.dimensions()), Structs.doubles(buffer.moments.toArray()));
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        CovarianceMoments other =
            CovarianceMoments.fromArray(
                partials().integer(partial, "dimensions"), partials().doubles(partial, "moments"));
        if (buffer.moments == null) {
          buffer.moments = other;
        } else {
          buffer.moments.merge(other);
        }
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) throws HiveException {
      if (buffer.moments == null) {
        return null;
      }
      long count = count(buffer.moments);
      return Arrays.asList(
          new LongWritable(count),
          Structs.doubles(buffer.moments.mean()),
          count > 1 ? matrix(buffer.moments.sampleCovariance()) : null);
    }

    private long count(CovarianceMoments moments) throws HiveException {
      try {
        return moments.count();
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    private static List<Object> matrix(double[][] rows) {
      List<Object> matrix = new ArrayList<>(rows.length);
      for (double[] row : rows) {
        matrix.add(Structs.doubles(row));
      }
      return matrix;
    }
  }
}
