package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.situations.Situation;
import io.github.hiveanomaly.clustering.situations.SweepPoint;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.model.Calibration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The rows of the table {@code model_runs}: one a segment, and one of the run as a whole. */
final class ModelRunRows {

  /** The columns without the partition's, as {@code sql/tables/create.hql} has them. */
  static final StructType SCHEMA =
      StructType.fromDDL(
          "segment STRING,"
              + " run STRUCT<started: TIMESTAMP, finished: TIMESTAMP, source: STRING,"
              + " options: STRING, rows_read: BIGINT, rows_rejected: BIGINT, rows_excluded: BIGINT,"
              + " rows_incomplete: BIGINT, distinct_readings: BIGINT, exact: BOOLEAN,"
              + " toolkit_version: STRING>,"
              + " k_sweep ARRAY<STRUCT<k: INT, wssse: DOUBLE, `rows`: BIGINT,"
              + " davies_bouldin: DOUBLE, silhouette: DOUBLE, is_knee: BOOLEAN, restarts: INT,"
              + " converged: BOOLEAN,"
              + " calibration: ARRAY<STRUCT<score: DOUBLE, p_value: DOUBLE>>,"
              + " whole_weight: DOUBLE>>,"
              + " clusters ARRAY<STRUCT<k: INT, cluster_id: INT, size: BIGINT, share: DOUBLE,"
              + " suspect: BOOLEAN, feature_names: ARRAY<STRING>, mean: ARRAY<DOUBLE>,"
              + " centroid: ARRAY<DOUBLE>, stddev: ARRAY<DOUBLE>,"
              + " covariance: ARRAY<ARRAY<DOUBLE>>, scale: ARRAY<DOUBLE>, wssse: DOUBLE,"
              + " trimmed: BIGINT, floored: ARRAY<STRING>,"
              + " diagonal_centroid: ARRAY<DOUBLE>, diagonal_variance: ARRAY<DOUBLE>,"
              + " `rank`: INT>>,"
              + " rejected ARRAY<STRUCT<line: STRING, reason: STRING>>,"
              + " notes ARRAY<STRING>");

  private ModelRunRows() {}

  /** The row of the run, whose segment is NULL. */
  static Row ofRun(TrainingRun run) {
    ReadingCounts counts = run.counts();
    Row record =
        RowFactory.create(
            java.sql.Timestamp.from(run.started()),
            java.sql.Timestamp.from(run.finished()),
            run.source(),
            run.options(),
            counts.read(),
            counts.rejected(),
            counts.excluded(),
            counts.incomplete(),
            counts.distinct(),
            run.exact(),
            ToolkitVersion.get());
    List<Row> rejected =
        run.rejected().stream().map(line -> RowFactory.create(line.line(), line.reason())).toList();
    return RowFactory.create(null, record, null, null, array(rejected), array(run.notes()));
  }

  /** The row of a segment. */
  static Row ofSegment(SegmentSweep sweep, List<String> featureNames) {
    int knee = sweep.knee();
    List<Row> points = new ArrayList<>();
    List<Row> clusters = new ArrayList<>();
    for (int i = 0; i < sweep.points().size(); i++) {
      SweepPoint point = sweep.points().get(i);
      points.add(
          RowFactory.create(
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
      for (Situation situation : point.situations()) {
        clusters.add(ofCluster(point.k(), situation, sweep.scale(), featureNames));
      }
    }
    return RowFactory.create(
        sweep.segment(), null, array(points), array(clusters), null, array(sweep.notes()));
  }

  private static Row ofCluster(
      int k, Situation situation, double[] scale, List<String> featureNames) {
    double[][] covariance = situation.covariance();
    double[] deviations = new double[scale.length];
    List<Object> matrix = new ArrayList<>();
    List<String> floored = new ArrayList<>();
    for (int i = 0; i < scale.length; i++) {
      deviations[i] = Math.sqrt(covariance[i][i]);
      matrix.add(array(covariance[i]));
      if (situation.floored()[i]) {
        floored.add(featureNames.get(i));
      }
    }
    return RowFactory.create(
        k,
        situation.id(),
        situation.size(),
        situation.share(),
        situation.suspect(),
        array(featureNames),
        array(situation.mean()),
        array(situation.centroid()),
        array(deviations),
        array(matrix),
        array(scale),
        situation.wssse(),
        situation.trimmed(),
        array(floored),
        array(situation.diagonalCentroid()),
        array(situation.diagonalVariance()),
        situation.rank());
  }

  private static Object calibration(Calibration calibration) {
    double[] scores = calibration.scores();
    double[] probabilities = calibration.probabilities();
    return IntStream.range(0, scores.length)
        .mapToObj(i -> RowFactory.create(scores[i], probabilities[i]))
        .toArray();
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static Object array(double[] values) {
    return Arrays.stream(values).boxed().toArray(Double[]::new);
  }

  private static Object array(List<?> values) {
    return values.toArray();
  }
}
