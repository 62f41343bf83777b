package io.github.hiveanomaly.sql;

import com.klarna.hiverunner.HiveShell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A Hive server in this process, to which the shipped scripts are given as an analyst would. */
final class Hive {

  private final HiveShell shell;

  Hive(HiveShell shell) {
    this.shell = shell;
  }

  /**
   * Runs a shipped script.
   *
   * @param path the script, such as {@code traffic/score.hql}
   * @param variables each as {@code name=value}
   * @return the rows of its last result set, as {@link #query} gives them
   */
  List<String> run(String path, String... variables) {
    for (String variable : variables) {
      shell.execute("SET hivevar:" + variable);
    }
    List<String> rows = List.of();
    for (String statement : Script.of(path).statements()) {
      List<String> result = query(statement);
      if (!result.isEmpty()) {
        rows = result;
      }
    }
    return rows;
  }

  /** Runs one statement; gives its rows as text, the columns parted by {@code " | "}. */
  List<String> query(String statement) {
    return shell.executeStatement(statement).stream()
        .map(
            row ->
                Arrays.stream(row)
                    .map(value -> Objects.toString(value))
                    .collect(Collectors.joining(" | ")))
        .toList();
  }

  /** The engine that runs the queries, {@code tez} or {@code mr}. */
  String engine() {
    return shell.getHiveConf().get("hive.execution.engine");
  }

  /** Copies a given file into a new folder of its own. */
  Path folderWith(String given) {
    try {
      Path folder = Files.createDirectories(shell.getBaseDir().resolve("given-" + given));
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
        shell.executeStatement("DESCRIBE model_runs").stream()
            .takeWhile(row -> !Objects.equals(row[0], ""))
            .map(row -> "`" + row[0] + "` " + row[1].toString().replaceAll("(\\w+):", "`$1`:"))
            .collect(Collectors.joining(", "));
    shell.execute(
        "CREATE EXTERNAL TABLE given_model_runs ("
            + columns
            + ") ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'"
            + " STORED AS TEXTFILE LOCATION '"
            + folderWith(given).toUri()
            + "'");
    shell.execute("SET hive.exec.dynamic.partition.mode=nonstrict");
    shell.execute("INSERT INTO model_runs PARTITION (run_id) SELECT * FROM given_model_runs");
    shell.execute("DROP TABLE given_model_runs");
  }
}
