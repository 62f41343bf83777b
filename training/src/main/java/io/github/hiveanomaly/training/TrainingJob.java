package io.github.hiveanomaly.training;

import io.github.hiveanomaly.training.clustering.SegmentSweep;
import io.github.hiveanomaly.training.clustering.SweepOptions;
import io.github.hiveanomaly.training.clustering.WeightedPoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/** A training run: scan, sweep, write. */
public final class TrainingJob {

  /** Segments whose notes are logged; the table has them all. */
  private static final int LOGGED_NOTES = 20;

  /** Segments of a run in one file. */
  private static final int SEGMENTS_PER_FILE = 5000;

  private final SparkSession session;
  private final TrainingOptions options;
  private final Progress progress;

  public TrainingJob(SparkSession session, TrainingOptions options, Progress progress) {
    this.session = session;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Trains and writes.
   *
   * @throws TrainingException if the input or the tables are not as they should be; the tables are
   *     as they were
   */
  public TrainingRun run() {
    Instant started = Instant.now();
    ModelRunsTable table = new ModelRunsTable(session, options.database(), options.runId());
    table.check(options.overwrites());
    ReadingsSource source = new ReadingsSource(session, options);
    try (GroupedReadings readings = new GroupedReadings(source.load(), options.features().size())) {
      ReadingCounts counts = readings.counts();
      progress.stage(
          "scan: %,d rows, %,d of them trained on, %,d distinct readings; %,d rejected, %,d"
              + " excluded, %,d incomplete",
          counts.read(),
          counts.trained(),
          counts.distinct(),
          counts.rejected(),
          counts.excluded(),
          counts.incomplete());
      List<RejectedLine> rejected = rejected(source, readings, counts);
      requireReadings(counts);
      return train(started, table, readings, counts, rejected);
    }
  }

  private TrainingRun train(
      Instant started,
      ModelRunsTable table,
      GroupedReadings readings,
      ReadingCounts counts,
      List<RejectedLine> rejected) {
    SweepOptions sweepOptions = options.sweep();
    List<String> features = new ArrayList<>(options.features());
    JavaPairRDD<String, WeightedPoints> segments =
        readings.bySegment().persist(StorageLevel.MEMORY_AND_DISK());
    Map<String, Integer> sizes = segments.mapValues(WeightedPoints::size).collectAsMap();
    progress.stage("segments: %,d", sizes.size());
    WorkPlan plan = new WorkPlan(sizes, sweepOptions, session.sparkContext().defaultParallelism());
    JavaRDD<SegmentSweep> sweeps =
        Sweep.run(segments, sweepOptions, features, plan).persist(StorageLevel.MEMORY_AND_DISK());
    logNotes(sweeps);
    progress.stage(
        "sweep: %,d segments, k = %s, %d restarts",
        sizes.size(), text(sweepOptions.ks()), sweepOptions.restarts());
    TrainingRun run =
        new TrainingRun(
            options.runId(),
            started,
            Instant.now(),
            options.describeSource(),
            options.describe(),
            counts,
            true,
            rejected,
            List.of());
    write(table, sweeps, features, run, sizes.size());
    progress.stage(
        "written: run %s in %s.model_runs, views k_sweep and clusters",
        run.runId(), options.database());
    sweeps.unpersist();
    segments.unpersist();
    return run;
  }

  private List<RejectedLine> rejected(
      ReadingsSource source, GroupedReadings readings, ReadingCounts counts) {
    if (counts.rejected() > options.maxBadRows()) {
      throw new TrainingException(
          "--max-bad-rows: "
              + counts.rejected()
              + " lines of "
              + counts.read()
              + " do not parse, expected at most "
              + options.maxBadRows());
    }
    if (counts.rejected() == 0) {
      return List.of();
    }
    return new RejectionReasons(session, source.declaredColumns(), options.delimiter())
        .explain(readings.rejectedLines());
  }

  private void requireReadings(ReadingCounts counts) {
    if (counts.trained() == 0) {
      throw new TrainingException(
          "nothing to train on: "
              + options.describeSource()
              + " has "
              + counts.read()
              + " rows, of which "
              + counts.rejected()
              + " do not parse, "
              + counts.excluded()
              + " are excluded and "
              + counts.incomplete()
              + " have no segment or a feature that is NULL, NaN or infinite");
    }
  }

  private void logNotes(JavaRDD<SegmentSweep> sweeps) {
    List<String> notes =
        sweeps
            .filter(sweep -> !sweep.notes().isEmpty())
            .mapToPair(sweep -> new Tuple2<>(sweep.segment(), String.join("; ", sweep.notes())))
            .sortByKey()
            .map(note -> "segment " + note._1() + ": " + note._2())
            .take(LOGGED_NOTES + 1);
    for (int i = 0; i < Math.min(LOGGED_NOTES, notes.size()); i++) {
      progress.stage("note: %s", notes.get(i));
    }
    if (notes.size() > LOGGED_NOTES) {
      progress.stage("note: more in the view training_notes");
    }
  }

  private void write(
      ModelRunsTable table,
      JavaRDD<SegmentSweep> sweeps,
      List<String> features,
      TrainingRun run,
      int segments) {
    JavaRDD<Row> rows =
        new JavaSparkContext(session.sparkContext())
            .parallelize(List.of(ModelRunRows.ofRun(run)), 1)
            .union(sweeps.map(sweep -> ModelRunRows.ofSegment(sweep, features)))
            .coalesce(1 + segments / SEGMENTS_PER_FILE);
    table.write(session.createDataFrame(rows, ModelRunRows.SCHEMA), options.overwrites());
  }

  private static String text(int[] ks) {
    boolean whole = ks.length > 2 && ks[ks.length - 1] - ks[0] == ks.length - 1;
    return whole
        ? ks[0] + " to " + ks[ks.length - 1]
        : String.join(", ", java.util.Arrays.stream(ks).mapToObj(Integer::toString).toList());
  }
}
