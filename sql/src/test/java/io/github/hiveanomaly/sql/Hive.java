package io.github.hiveanomaly.sql;

import io.github.hiveanomaly.hive.EmbeddedHive;
import io.github.hiveanomaly.hive.HiveSite;
import io.github.hiveanomaly.processes.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.hive.conf.HiveConf;

/**
 * A session of a Hive in this process, to which the shipped scripts are given as an analyst would.
 * All test classes share the Hive, so that each keeps to databases of its own.
 */
final class Hive implements AutoCloseable {

  private static final Engine ENGINE =
      Engine.valueOf(System.getProperty("hive.execution.engine").toUpperCase(Locale.ROOT));

  private static final Path DIRECTORY = directory();

  private final EmbeddedHive session;

  private Hive(EmbeddedHive session) {
    this.session = session;
  }

  /** Opens a session with settings as those of a cluster. */
  static Hive open() {
    try {
      Hive hive = new Hive(EmbeddedHive.open(DIRECTORY, ENGINE));
      hive.query("SET hive.exec.dynamic.partition.mode=strict");
      return hive;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the Hive is configured with, for its parser alone. */
  static HiveConf configuration() {
    return HiveSite.inMemory(DIRECTORY, ENGINE);
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "hive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a shipped script, as Hue would: variables that are not given have the defaults that the
   * script declares. What a script's header says of its chart must be true of its result.
   *
   * @param path the script, such as {@code network/score.hql}
   * @param variables each as {@code name=value}
   * @return the rows of its last result set, as {@link #query} gives them
   */
  List<String> run(String path, String... variables) {
    Script script = Script.of(path);
    Stream.concat(
            script.declarations().stream().filter(declaration -> declaration.contains("=")),
            Arrays.stream(variables))
        .forEach(variable -> query("SET hivevar:" + variable));
    List<List<String>> rows = List.of();
    for (String statement : script.statements()) {
      List<List<String>> result = rows(statement);
      if (!result.isEmpty()) {
        rows = result;
      }
    }
    if (script.chart().isPresent()) {
      DrawnChart.assertThatHueDraws(script, session.columns(), rows);
    }
    return shown(rows);
  }

  /** Runs one statement; gives its rows as text, the columns parted by {@code " | "}. */
  List<String> query(String statement) {
    return shown(rows(statement));
  }

  private static List<String> shown(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(Hive::shown).collect(Collectors.joining(" | ")))
        .toList();
  }

  private List<List<String>> rows(String statement) {
    try {
      return session.execute(statement);
    } catch (SQLException e) {
      throw new IllegalArgumentException(statement, e);
    }
  }

  // JDBC shows a timestamp with tenths of a second, Hive without
  private static String shown(String value) {
    return Objects.toString(value)
        .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)[.]0$", "$1");
  }

  /** The engine that runs the queries, {@code tez} or {@code mr}. */
  String engine() {
    return ENGINE.toString();
  }

  /** A new folder. */
  Path folder(String name) {
    try {
      return Files.createDirectories(DIRECTORY.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file into a new folder of its own. */
  Path folderWith(String name, String lines) {
    try {
      Path folder = folder("given-" + name);
      Files.writeString(folder.resolve(name), lines);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a given file into a new folder of its own. */
  Path folderWith(String given) {
    try {
      Path folder = folder("given-" + given);
      Files.copy(
          Path.of("src/test/resources/given", given),
          folder.resolve(given),
          StandardCopyOption.REPLACE_EXISTING);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts training runs into model_runs, from one JSON object a line. */
  void loadModelRuns(String given) {
    String columns =
        rows("DESCRIBE model_runs").stream()
            .takeWhile(row -> !Objects.equals(row.get(0), ""))
            .map(row -> "`" + row.get(0) + "` " + row.get(1).replaceAll("(\\w+):", "`$1`:"))
            .collect(Collectors.joining(", "));
    query(
        "CREATE EXTERNAL TABLE given_model_runs ("
            + columns
            + ") ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.JsonSerDe'"
            + " STORED AS TEXTFILE LOCATION '"
            + folderWith(given).toUri()
            + "'");
    query("SET hive.exec.dynamic.partition.mode=nonstrict");
    query("INSERT INTO model_runs PARTITION (run_id) SELECT * FROM given_model_runs");
    query("SET hive.exec.dynamic.partition.mode=strict");
    query("DROP TABLE given_model_runs");
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
