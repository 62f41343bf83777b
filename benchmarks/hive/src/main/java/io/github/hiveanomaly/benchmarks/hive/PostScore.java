package io.github.hiveanomaly.benchmarks.hive;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF;
import org.apache.hadoop.hive.serde2.io.DoubleWritable;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.DoubleObjectInspector;
import org.apache.hadoop.hive.serde2.objectinspector.primitive.PrimitiveObjectInspectorFactory;

/**
 * The Mahalanobis distance to the nearest of the benchmark's clusters as a program computes it that
 * makes matrices of every reading and inverts the covariance each time, as the blog post's did for
 * every observation.
 */
public final class PostScore extends GenericUDF {

  private transient DoubleObjectInspector[] features;

  @Override
  public ObjectInspector initialize(ObjectInspector[] arguments) throws UDFArgumentException {
    features = Arrays.copyOf(arguments, arguments.length, DoubleObjectInspector[].class);
    return PrimitiveObjectInspectorFactory.writableDoubleObjectInspector;
  }

  @Override
  public Object evaluate(DeferredObject[] arguments) throws HiveException {
    double[] reading = new double[arguments.length];
    for (int i = 0; i < reading.length; i++) {
      reading[i] = features[i].get(arguments[i].get());
    }
    int nearest = nearest(reading);
    double[] difference = new double[reading.length];
    for (int i = 0; i < reading.length; i++) {
      difference[i] = reading[i] - TrafficModel.CENTROIDS[nearest][i];
    }
    RealMatrix column = new Array2DRowRealMatrix(difference);
    RealMatrix covariance = new Array2DRowRealMatrix(TrafficModel.COVARIANCES[nearest]);
    RealMatrix inverse = new LUDecomposition(covariance).getSolver().getInverse();
    RealMatrix squared = column.transpose().multiply(inverse).multiply(column);
    return new DoubleWritable(Math.sqrt(squared.getEntry(0, 0)));
  }

  private static int nearest(double[] reading) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < TrafficModel.CENTROIDS.length; c++) {
      double sum = 0;
      for (int i = 0; i < reading.length; i++) {
        double scaled = (reading[i] - TrafficModel.CENTROIDS[c][i]) / TrafficModel.SCALE[i];
        sum += scaled * scaled;
      }
      if (sum < least) {
        least = sum;
        nearest = c;
      }
    }
    return nearest;
  }

  @Override
  public String getDisplayString(String[] children) {
    return getStandardDisplayString("post_score", children);
  }
}
