package io.github.hiveanomaly.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code model_runs}, to which a run is added all or nothing.
 *
 * <p>Each attempt writes files to a new directory {@code run_id=.../attempt-...} under the table's
 * location, where no reader looks. One call of the metastore, which is all or nothing, then makes
 * that directory the partition of the run: the run is there as a whole or not at all, whenever the
 * job dies. What dead attempts leave behind is removed by the next run of the same id.
 */
final class ModelRunsTable {

  private static final String NAME = "model_runs";
  private static final String RUN_ID = "run_id";
  private static final String ATTEMPT = "attempt-";

  /** Younger attempts may be at work; writing takes seconds. */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  private final SparkSession session;
  private final String name;
  private final String table;
  private final String runId;

  ModelRunsTable(SparkSession session, String database, String runId) {
    this.session = session;
    this.name = database + "." + NAME;
    this.table = quote(database) + "." + quote(NAME);
    this.runId = runId;
  }

  /** Finds what would stop {@link #write} before the work is done. */
  void check(boolean overwrite) {
    requireColumns(columns());
    if (!overwrite && exists()) {
      throw alreadyThere();
    }
  }

  /**
   * Writes the run and makes it visible.
   *
   * @param rows of {@link ModelRunRows#SCHEMA}
   */
  void write(Dataset<Row> rows, boolean overwrite) {
    Path runDirectory = new Path(location(), RUN_ID + "=" + runId);
    Path attempt = new Path(runDirectory, ATTEMPT + UUID.randomUUID());
    try {
      rows.write().orc(attempt.toString());
      commit(attempt, overwrite);
    } catch (RuntimeException e) {
      delete(attempt);
      throw e;
    }
    removeAbandoned(runDirectory, attempt, Instant.now().minus(ABANDONED_AFTER));
  }

  private StructType columns() {
    try {
      return session.table(table).schema();
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new TrainingException(
            "--database: there is no table "
                + name
                + "; create it with sql/tables/create.hql ("
                + e.getMessage().lines().findFirst().orElse("")
                + ")",
            e);
      }
      throw e;
    }
  }

  private void requireColumns(StructType found) {
    StructType expected = ModelRunRows.SCHEMA.add(RUN_ID, "string");
    boolean same = found.size() == expected.size();
    for (int i = 0; same && i < expected.size(); i++) {
      StructField wanted = expected.fields()[i];
      StructField got = found.fields()[i];
      same =
          got.name().equalsIgnoreCase(wanted.name())
              && DataType.equalsIgnoreCaseAndNullability(got.dataType(), wanted.dataType());
    }
    if (!same) {
      throw new TrainingException(
          "--database: the table "
              + name
              + " has the columns "
              + found.toDDL()
              + ", expected "
              + expected.toDDL()
              + "; create it with sql/tables/create.hql of this version");
    }
  }

  private boolean exists() {
    return !session.sql("SHOW PARTITIONS " + table + " " + partition()).isEmpty();
  }

  /** The one step that shows the run to readers. */
  private void commit(Path attempt, boolean overwrite) {
    String location = "LOCATION '" + attempt.toString().replace("'", "\\'") + "'";
    if (overwrite && exists()) {
      session.sql("ALTER TABLE " + table + " " + partition() + " SET " + location);
      return;
    }
    try {
      session.sql("ALTER TABLE " + table + " ADD " + partition() + " " + location);
    } catch (Exception e) {
      if (e instanceof AnalysisException && exists()) {
        throw alreadyThere();
      }
      throw e;
    }
  }

  private TrainingException alreadyThere() {
    return new TrainingException(
        "--run-id: got '"
            + runId
            + "', which "
            + name
            + " has already; expected a new one, or --overwrite to replace it");
  }

  private void removeAbandoned(Path runDirectory, Path current, Instant before) {
    try {
      FileSystem fileSystem = fileSystem(runDirectory);
      for (FileStatus status : fileSystem.listStatus(runDirectory)) {
        if (status.getPath().getName().startsWith(ATTEMPT)
            && !status.getPath().getName().equals(current.getName())
            && status.getModificationTime() < before.toEpochMilli()) {
          fileSystem.delete(status.getPath(), true);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void delete(Path attempt) {
    try {
      fileSystem(attempt).delete(attempt, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(session.sparkContext().hadoopConfiguration());
  }

  private Path location() {
    List<Row> rows = session.sql("DESCRIBE TABLE EXTENDED " + table).collectAsList();
    return rows.stream()
        .filter(row -> row.getString(0).equals("Location"))
        .map(row -> new Path(row.getString(1)))
        .findFirst()
        .orElseThrow(() -> new TrainingException(name + " has no location"));
  }

  private String partition() {
    return "PARTITION (" + RUN_ID + " = '" + runId + "')";
  }

  private static String quote(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
