package io.github.hiveanomaly.clustering.sweep;

import io.github.hiveanomaly.clustering.situations.Situation;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The outcome of a segment as the columns k_sweep and clusters of the table model_runs have it
 * (sql/tables/create.hql): plain Java values, with a list for an array and a list for a struct.
 */
public final class SweepColumns {

  /** The type of k_sweep, as Hive and Spark write it. */
  public static final String K_SWEEP_TYPE =
      "array<struct<k:int,wssse:double,rows:bigint,davies_bouldin:double,silhouette:double,"
          + "is_knee:boolean,restarts:int,converged:boolean,"
          + "calibration:array<struct<score:double,p_value:double>>,whole_weight:double>>";

  /** The type of clusters, as Hive and Spark write it. */
  public static final String CLUSTERS_TYPE =
      "array<struct<k:int,cluster_id:int,size:bigint,share:double,suspect:boolean,"
          + "feature_names:array<string>,mean:array<double>,centroid:array<double>,"
          + "stddev:array<double>,covariance:array<array<double>>,scale:array<double>,wssse:double,"
          + "trimmed:bigint,floored:array<string>,diagonal_centroid:array<double>,"
          + "diagonal_variance:array<double>,rank:int>>";

  private SweepColumns() {}

  /** One entry for each k. */
  public static List<List<Object>> kSweep(SegmentSweep sweep) {
    int knee = sweep.knee();
    List<List<Object>> entries = new ArrayList<>();
    for (int i = 0; i < sweep.points().size(); i++) {
      SweepPoint point = sweep.points().get(i);
      entries.add(
          Arrays.asList(
              point.k(),
              point.wssse(),
              point.rows(),
              orNull(point.daviesBouldin()),
              orNull(point.silhouette()),
              i == knee,
              point.restarts(),
              point.converged(),
              calibration(point.calibration()),
              point.wholeWeight()));
    }
    return entries;
  }

  /**
   * The clusters of every k.
   *
   * @param featureNames d names
   */
  public static List<List<Object>> clusters(SegmentSweep sweep, List<String> featureNames) {
    List<List<Object>> entries = new ArrayList<>();
    for (SweepPoint point : sweep.points()) {
      for (Situation situation : point.situations()) {
        entries.add(cluster(point.k(), situation, sweep.scale(), featureNames));
      }
    }
    return entries;
  }

  private static List<Object> cluster(
      int k, Situation situation, double[] scale, List<String> featureNames) {
    double[][] covariance = situation.covariance();
    double[] deviations = new double[scale.length];
    List<List<Double>> matrix = new ArrayList<>();
    List<String> floored = new ArrayList<>();
    for (int i = 0; i < scale.length; i++) {
      deviations[i] = Math.sqrt(covariance[i][i]);
      matrix.add(list(covariance[i]));
      if (situation.floored()[i]) {
        floored.add(featureNames.get(i));
      }
    }
    return Arrays.asList(
        k,
        situation.id(),
        situation.size(),
        situation.share(),
        situation.suspect(),
        featureNames,
        list(situation.mean()),
        list(situation.centroid()),
        list(deviations),
        matrix,
        list(scale),
        situation.wssse(),
        situation.trimmed(),
        floored,
        list(situation.diagonalCentroid()),
        list(situation.diagonalVariance()),
        situation.rank());
  }

  private static List<List<Double>> calibration(Calibration calibration) {
    double[] scores = calibration.scores();
    double[] probabilities = calibration.probabilities();
    List<List<Double>> knots = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      knots.add(Arrays.asList(scores[i], probabilities[i]));
    }
    return knots;
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static List<Double> list(double[] values) {
    return Arrays.stream(values).boxed().collect(Collectors.toList());
  }
}
