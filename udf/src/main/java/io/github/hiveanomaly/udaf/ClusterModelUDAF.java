package io.github.hiveanomaly.udaf;

import io.github.hiveanomaly.arguments.Argument;
import io.github.hiveanomaly.arguments.Arguments;
import io.github.hiveanomaly.arguments.CalibrationReader;
import io.github.hiveanomaly.arguments.IntegerReader;
import io.github.hiveanomaly.arguments.MatrixReader;
import io.github.hiveanomaly.arguments.NamesReader;
import io.github.hiveanomaly.arguments.NumberReader;
import io.github.hiveanomaly.arguments.VectorReader;
import io.github.hiveanomaly.model.Calibration;
import io.github.hiveanomaly.model.Cluster;
import io.github.hiveanomaly.model.ClusterModel;
import io.github.hiveanomaly.model.ClusterModelFormat;
import io.github.hiveanomaly.stats.PositiveDefinite;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.Description;
import org.apache.hadoop.hive.ql.exec.UDFArgumentException;
import org.apache.hadoop.hive.ql.metadata.HiveException;
import org.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;
import org.apache.hadoop.io.BytesWritable;

/**
 * cluster_model(cluster_id, centroid, covariance [, feature_names [, scale [, diagonal_centroid,
 * diagonal_variance, rank, whole_weight, calibration]]]).
 */
@Description(
    name = "cluster_model",
    value =
        "_FUNC_(cluster_id, centroid, covariance [, feature_names [, scale [, diagonal_centroid,"
            + " diagonal_variance, rank, whole_weight, calibration]]]) - packs the clusters of one"
            + " model, one a row, into one binary value for the scoring functions",
    extended =
        "cluster_id is an integer, different in every row; centroid an array of numbers; covariance"
            + " an array of such arrays, symmetric and positive definite; feature_names an array of"
            + " strings and scale an array of positive numbers, in which the nearest centroid is"
            + " sought, both the same in every row. The row of cluster_id -1 is the whole view: the one"
            + " cluster of all readings, k = 1. The last five are what scores need:"
            + " diagonal_centroid and diagonal_variance, arrays of numbers, the cluster's shape by"
            + " variances alone; rank, in how many dimensions its readings scatter (NULL: in all);"
            + " whole_weight, from 0 to 1, how much the whole view counts; calibration,"
            + " array<struct<score:double,p_value:double>>, of rising scores the share of readings that"
            + " score at least as high, from 1 downwards. The last two are the same in every row."
            + " Where one of the five is left out or NULL, the scoring functions return NULL for what"
            + " needs it. Rows with a NULL in the first three are skipped; NULL if none is left.\n"
            + "Example:\n"
            + "  > SELECT length(_FUNC_(id, centre, cov)) FROM (SELECT stack(2, 0, array(20, 60),"
            + " array(array(4, 1), array(1, 9)), 1, array(30, 15), array(array(9, 0), array(0,"
            + " 25))) AS (id, centre, cov)) c;\n"
            + "  130\n")
public final class ClusterModelUDAF extends Aggregate {

  @Override
  AggregateEvaluator<?> newEvaluator() {
    return new Evaluator();
  }

  /** Collects the clusters of a group. */
  public static final class Evaluator extends AggregateEvaluator<Evaluator.Buffer> {

    private transient IntegerReader idReader;
    private transient Argument centroidArgument;
    private transient VectorReader centroidReader;
    private transient Argument covarianceArgument;
    private transient MatrixReader covarianceReader;
    private transient NamesReader namesReader;
    private transient VectorReader scaleReader;
    private transient ScoringArguments scoring;

    /** The model of the rows so far. */
    @AggregationType(estimable = true)
    static final class Buffer extends AggregateEvaluator.Buffer {
      private static final int BYTES = 64;
      private static final int BYTES_PER_CLUSTER = 128;

      /** Null before the first row. */
      private ClusterModel model;

      @Override
      void reset() {
        model = null;
      }

      @Override
      public int estimate() {
        if (model == null) {
          return BYTES;
        }
        // A cluster has its centroids, variances, its matrix and that one's factor.
        int doubles = model.dimensions() * (4 + 2 * model.dimensions());
        int clusters = model.clusters().size() + (model.whole() == null ? 0 : 1);
        int knots = model.calibration() == null ? 0 : model.calibration().size();
        return BYTES
            + clusters * (BYTES_PER_CLUSTER + Double.BYTES * doubles)
            + 4 * Double.BYTES * knots;
      }
    }

    @Override
    void initializeRows(Arguments arguments) throws UDFArgumentException {
      arguments.count(3, 5, 10);
      idReader = arguments.at(0, "cluster_id").integer();
      centroidArgument = arguments.at(1, "centroid");
      centroidReader = centroidArgument.vector();
      covarianceArgument = arguments.at(2, "covariance");
      covarianceReader = covarianceArgument.matrix();
      namesReader = arguments.count() > 3 ? arguments.at(3, "feature_names").names() : null;
      scaleReader = arguments.count() > 4 ? arguments.at(4, "scale").vector() : null;
      scoring = arguments.count() > 5 ? new ScoringArguments(arguments) : null;
    }

    @Override
    ObjectInspector partialInspector() {
      return new Structs.Type().with("model", Structs.BINARY).inspector();
    }

    @Override
    ObjectInspector resultInspector() {
      return Structs.BINARY;
    }

    @Override
    public Buffer getNewAggregationBuffer() {
      return new Buffer();
    }

    @Override
    void add(Buffer buffer, Object[] row) throws HiveException {
      Integer id = idReader.read(row[0]);
      double[] centroid = centroidReader.read(row[1]);
      double[][] covariance = covarianceReader.read(row[2]);
      if (id == null
          || centroid == null
          || covariance == null
          || !VectorReader.isComplete(centroid)) {
        return;
      }
      List<String> names = namesReader == null ? null : namesReader.read(row[3]);
      double[] scale = scaleReader == null ? null : scaleReader.read(row[4]);
      if (scoring != null) {
        scoring.read(row);
      }
      Cluster cluster = cluster(id, centroid, covariance);
      boolean whole = id == ClusterModel.WHOLE_ID;
      try {
        merge(
            buffer,
            new ClusterModel(
                whole ? Collections.emptyList() : Collections.singletonList(cluster),
                whole ? cluster : null,
                names == null ? Collections.emptyList() : names,
                scale == null ? ClusterModel.noScale(cluster.dimensions()) : scale,
                scoring == null ? Double.NaN : scoring.wholeWeight,
                scoring == null ? null : scoring.calibration));
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    private Cluster cluster(int id, double[] centroid, double[][] covariance) throws HiveException {
      PositiveDefinite factored;
      try {
        factored = PositiveDefinite.of(covariance);
      } catch (IllegalArgumentException e) {
        throw covarianceArgument.wrongValue(e);
      }
      Cluster cluster;
      try {
        cluster = new Cluster(id, centroid, factored);
      } catch (IllegalArgumentException e) {
        throw centroidArgument.wrongValue(e);
      }
      try {
        return scoring == null ? cluster : scoring.complete(cluster);
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    private static void merge(Buffer buffer, ClusterModel other) {
      buffer.model = buffer.model == null ? other : buffer.model.union(other);
    }

    @Override
    Object partial(Buffer buffer) {
      BytesWritable packed = pack(buffer);
      return packed == null ? null : Collections.singletonList(packed);
    }

    @Override
    void addPartial(Buffer buffer, Object partial) throws HiveException {
      try {
        merge(buffer, ClusterModelFormat.unpack(partials().bytes(partial, "model")));
      } catch (IllegalArgumentException e) {
        throw error(e);
      }
    }

    @Override
    Object result(Buffer buffer) {
      return pack(buffer);
    }

    private static BytesWritable pack(Buffer buffer) {
      return buffer.model == null ? null : new BytesWritable(ClusterModelFormat.pack(buffer.model));
    }
  }

  /** The arguments from the sixth on, and what the last row has of them. */
  private static final class ScoringArguments {

    private final VectorReader centroidReader;
    private final VectorReader varianceReader;
    private final IntegerReader rankReader;
    private final NumberReader weightReader;
    private final CalibrationReader calibrationReader;

    private double[] centroid;
    private double[] variance;
    private Integer rank;
    private double wholeWeight;
    private Calibration calibration;

    ScoringArguments(Arguments arguments) throws UDFArgumentException {
      centroidReader = arguments.at(5, "diagonal_centroid").vector();
      varianceReader = arguments.at(6, "diagonal_variance").vector();
      rankReader = arguments.at(7, "rank").integer();
      weightReader = arguments.at(8, "whole_weight").number();
      calibrationReader = arguments.at(9, "calibration").calibration();
    }

    void read(Object[] row) throws HiveException {
      centroid = centroidReader.read(row[5]);
      variance = varianceReader.read(row[6]);
      rank = rankReader.read(row[7]);
      wholeWeight = weightReader.read(row[8]);
      calibration = calibrationReader.read(row[9]);
    }

    Cluster complete(Cluster cluster) {
      return new Cluster(
          cluster.id(),
          cluster.centroid(),
          cluster.covariance(),
          centroid,
          variance,
          rank == null ? cluster.dimensions() : rank);
    }
  }
}
