package io.github.hiveanomaly.udf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.FeaturesReader;
import io.github.hiveanomaly.arguments.MatrixReader;
import io.github.hiveanomaly.arguments.VectorReader;
import io.github.hiveanomaly.stats.FarPoints;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Arrays;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.ql.udf.generic.GenericUDF.DeferredObject;

/** mahalanobis(features, centroid, covariance). */
final class DistanceFromCentroid implements DistanceForm {

  private final Argument featuresArgument;
  private final Argument centroidArgument;
  private final Argument covarianceArgument;
  private final FeaturesReader featuresReader;
  private final VectorReader centroidReader;
  private final MatrixReader covarianceReader;

  /** The last matrix and its factors: usually it is the same for many rows. */
  private double[][] lastMatrix;

  private PositiveDefinite covariance;
  private double[] work = new double[0];

  DistanceFromCentroid(Arguments arguments) throws UDFArgumentException {
    featuresArgument = arguments.at(0, "features");
    centroidArgument = arguments.at(1, "centroid");
    covarianceArgument = arguments.at(2, "covariance");
    featuresReader = featuresArgument.features();
    centroidReader = centroidArgument.vector();
    covarianceReader = covarianceArgument.matrix();
  }

  @Override
  public double distance(DeferredObject[] values) throws HiveException {
    double[] features = featuresReader.read(values[0].get());
    double[] centroid = centroidReader.read(values[1].get());
    double[][] matrix = covarianceReader.read(values[2].get());
    if (matrix == null) {
      return Double.NaN;
    }
    factor(matrix);
    int dimensions = matrix.length;
    if (features == null || centroid == null) {
      return Double.NaN;
    }
    requireLength(featuresArgument, features, dimensions);
    requireLength(centroidArgument, centroid, dimensions);
    if (!VectorReader.isComplete(features) || !VectorReader.isComplete(centroid)) {
      return Double.NaN;
    }
    if (work.length != dimensions) {
      work = new double[dimensions];
    }
    double square = covariance.squaredDistance(features, centroid, work);
    return square <= Double.MAX_VALUE
        ? Math.sqrt(square)
        : FarPoints.distance(features, centroid, covariance);
  }

  private void factor(double[][] matrix) throws HiveException {
    if (Arrays.deepEquals(matrix, lastMatrix)) {
      return;
    }
    try {
      covariance = PositiveDefinite.of(matrix);
    } catch (IllegalArgumentException e) {
      throw covarianceArgument.wrongValue(e);
    }
    lastMatrix = matrix;
  }

  private static void requireLength(Argument argument, double[] vector, int dimensions)
      throws HiveException {
    if (vector.length != dimensions) {
      throw argument.wrongValue(dimensions + " values, as the covariance has rows", vector.length);
    }
  }
}
