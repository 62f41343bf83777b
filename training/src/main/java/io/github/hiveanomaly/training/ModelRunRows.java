package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import io.github.hiveanomaly.clustering.sweep.SweepColumns;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
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
              + " k_sweep "
              + SweepColumns.K_SWEEP_TYPE
              + ", clusters "
              + SweepColumns.CLUSTERS_TYPE
              + ","
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
    return RowFactory.create(
        sweep.segment(),
        null,
        asSparkHasIt(SweepColumns.kSweep(sweep), type("k_sweep")),
        asSparkHasIt(SweepColumns.clusters(sweep, featureNames), type("clusters")),
        null,
        array(sweep.notes()));
  }

  private static DataType type(String column) {
    return SCHEMA.fields()[SCHEMA.fieldIndex(column)].dataType();
  }

  /** Spark tells rows from arrays, where the columns have lists for both. */
  private static Object asSparkHasIt(Object value, DataType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof ArrayType array) {
      return ((List<?>) value)
          .stream().map(element -> asSparkHasIt(element, array.elementType())).toArray();
    }
    if (type instanceof StructType struct) {
      List<?> values = (List<?>) value;
      Object[] fields = new Object[values.size()];
      for (int i = 0; i < fields.length; i++) {
        fields[i] = asSparkHasIt(values.get(i), struct.fields()[i].dataType());
      }
      return RowFactory.create(fields);
    }
    return value;
  }

  private static Object array(List<?> values) {
    return values.toArray();
  }
}
