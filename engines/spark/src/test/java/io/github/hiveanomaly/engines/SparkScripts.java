package io.github.hiveanomaly.engines;

import io.github.hiveanomaly.processes.HiveStatements;
import io.github.hiveanomaly.training.HiveScripts;
import io.github.hiveanomaly.training.Progress;
import io.github.hiveanomaly.training.Train;
import io.github.hiveanomaly.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Spark SQL in this JVM, as {@code spark-sql --hivevar name=value -f script} runs a script: each
 * run has a session of its own, in which a variable is a setting, and the statements come one by
 * one.
 */
final class SparkScripts implements ScriptEngine {

  private final SparkSession session;

  private SparkScripts(SparkSession session) {
    this.session = session;
  }

  static SparkScripts start(Path directory) {
    return new SparkScripts(
        SparkEngine.builder(directory)
            .config("spark.sql.extensions", HiveScripts.class.getName())
            // to compile the long expressions of scripts takes longer than to run them on few rows
            .config("spark.sql.codegen.wholeStage", false)
            .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
            .getOrCreate());
  }

  @Override
  public BeelineRun beeline(Map<String, String> variables, String... options) throws IOException {
    SparkSession own = session.newSession();
    variables.forEach(own.conf()::set);
    List<String> columns = List.of();
    List<String> rows = List.of();
    try {
      for (String statement : statements(options)) {
        Dataset<Row> result = own.sql(statement);
        columns = List.of(result.columns());
        rows = result.collectAsList().stream().map(SparkScripts::text).toList();
      }
      return new BeelineRun(columns, rows, false, "");
    } catch (Exception e) {
      // Spark throws the checked AnalysisException without declaring it
      return new BeelineRun(List.of(), List.of(), true, SparkEngine.messages(e));
    } finally {
      own.catalog().clearCache();
    }
  }

  private static List<String> statements(String... options) throws IOException {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < options.length; i += 2) {
      String value = options[i + 1];
      switch (options[i]) {
        case "-i", "-f" -> statements.addAll(HiveStatements.of(Files.readString(Path.of(value))));
        case "-e" -> statements.addAll(HiveStatements.of(value));
        default -> throw new IllegalArgumentException(options[i] + " " + value);
      }
    }
    return statements;
  }

  private static String text(Row row) {
    return IntStream.range(0, row.length())
        .mapToObj(i -> row.isNullAt(i) ? "" : row.get(i).toString())
        .collect(Collectors.joining(","));
  }

  @Override
  public void train(Map<String, String> settings, String... arguments) {
    new TrainingJob(session.newSession(), Train.parse(arguments), Progress.to(System.err)).run();
  }

  @Override
  public void close() {
    session.stop();
  }
}
