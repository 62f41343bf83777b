package io.github.hiveanomaly.training;

import io.github.hiveanomaly.clustering.sweep.SegmentNotes;
import io.github.hiveanomaly.clustering.sweep.SegmentSweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** A training run: scan, sweep, write. */
public final class TrainingJob {

  /** Segments whose notes are logged; the table has them all. */
  private static final int LOGGED_NOTES = 20;

  /** Lines that do not parse of which the log tells. */
  private static final int LOGGED_LINES = 5;

  /** Segments of a run in one file. */
  private static final int SEGMENTS_PER_FILE = 1000;

  private final SparkSession session;
  private final TrainingOptions options;
  private final Progress progress;
  private final JavaSparkContext context;

  public TrainingJob(SparkSession session, TrainingOptions options, Progress progress) {
    this.session = session;
    this.options = options;
    this.progress = progress;
    this.context = JavaSparkContext.fromSparkContext(session.sparkContext());
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
    try (GroupedReadings readings =
        new GroupedReadings(
            source.load(),
            options.features().size(),
            Math.max(LOGGED_LINES, options.maxBadRows()))) {
      ReadingCounts counts = readings.counts();
      progress.stage(
          "scan",
          "%,d rows, %,d of them trained on, %,d distinct readings; %,d rejected, %,d"
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
    List<String> features = new ArrayList<>(options.features());
    Map<String, Long> distinct = readings.distinctReadings();
    try (SegmentSweeps sweeps =
        new SegmentSweeps(context, readings, distinct, features, options, progress)) {
      JavaRDD<SegmentSweep> outcomes = sweeps.run();
      List<String> notes = notes(readings);
      notes.forEach(progress::note);
      logNotes(outcomes);
      TrainingRun run =
          new TrainingRun(
              options.runId(),
              started,
              Instant.now(),
              options.describeSource(),
              options.describe(),
              counts,
              sweeps.isExact(),
              rejected,
              notes);
      write(table, outcomes, features, run, distinct.size());
      progress.stage(
          "written",
          "run %s in %s.model_runs, views k_sweep and clusters",
          run.runId(),
          options.database());
      return run;
    }
  }

  private List<RejectedLine> rejected(
      ReadingsSource source, GroupedReadings readings, ReadingCounts counts) {
    if (counts.rejected() == 0) {
      return List.of();
    }
    List<RejectedLine> lines =
        new RejectionReasons(source.csv(), options.delimiter()).explain(readings.rejectedLines());
    if (counts.rejected() > options.maxBadRows()) {
      throw new TrainingException(
          "--max-bad-rows: "
              + counts.rejected()
              + " lines of "
              + counts.read()
              + " do not parse, expected at most "
              + options.maxBadRows()
              + "; such as"
              + lines.stream()
                  .distinct()
                  .limit(LOGGED_LINES)
                  .map(line -> "\n  " + line.line() + "\n    " + line.reason())
                  .collect(Collectors.joining()));
    }
    for (RejectedLine line : lines.stream().distinct().limit(LOGGED_LINES).toList()) {
      progress.note("does not parse: " + line.line() + " (" + line.reason() + ")");
    }
    return lines;
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
              + " have no segment or a feature that is NULL, NaN, infinite or too large to be squared");
    }
  }

  /** What is to be said of the run as a whole. */
  private static List<String> notes(GroupedReadings readings) {
    return readings.beyond() == 0
        ? List.of()
        : List.of(SegmentNotes.tooLarge(readings.beyond()) + "; they are counted as incomplete");
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
      progress.note(notes.get(i));
    }
    if (notes.size() > LOGGED_NOTES) {
      progress.note("more in the view training_notes");
    }
  }

  private void write(
      ModelRunsTable table,
      JavaRDD<SegmentSweep> sweeps,
      List<String> features,
      TrainingRun run,
      int segments) {
    JavaRDD<Row> rows =
        context
            .parallelize(List.of(ModelRunRows.ofRun(run)), 1)
            .union(sweeps.map(sweep -> ModelRunRows.ofSegment(sweep, features)))
            .coalesce(1 + segments / SEGMENTS_PER_FILE);
    table.write(session.createDataFrame(rows, ModelRunRows.SCHEMA), options.overwrites());
  }
}
